import type { Route } from "../routes/route";
import { type HttpResponse, StatusError, grpcCodeOf, statusResponse } from "./response";

/** What the next request to a route meets, in place of or on top of its usual answer. */
export type Fault =
  | PassFault
  | StatusFault
  | AnswerFault
  | StallFault
  | StallBodyFault
  | ResetFault
  | LostAnswerFault
  | CutBodyFault
  | DelayFault
  | RepeatTokenFault
  | ExpireTokenFault;

/** No fault: answered as usual. Keeps a place in the script. */
export interface PassFault {
  kind: "pass";
}

/** An error of the service itself: a google.rpc.Status body with a RequestInfo detail. */
export interface StatusFault {
  kind: "status";
  /** HTTP status. */
  status: number;
  /** gRPC code; default: the one that goes with `status`. */
  code?: number;
  /** Default: `Scripted fault <status>`. */
  message?: string;
  /** The `Retry-After` header: seconds, or an HTTP date. Default: no such header. */
  retryAfter?: string | number;
  /** For `x-request-id` and the RequestInfo detail; default random. */
  requestId?: string;
  headers?: Record<string, string>;
}

/**
 * Any text: HTML from a gateway, a redirect, broken JSON. Nothing is added but `content-length`: a gateway in front of
 * the service does not know `x-request-id` either.
 */
export interface AnswerFault {
  kind: "answer";
  /** HTTP status, default 200. */
  status?: number;
  body: string;
  /** Default: no such header. */
  contentType?: string;
  headers?: Record<string, string>;
}

/** Nothing is ever answered, not even a header. */
export interface StallFault {
  kind: "stall";
}

/** The headers and a part of the body, then silence on an open connection. */
export interface StallBodyFault {
  kind: "stallBody";
  /** Bytes of the body that come through; default half of it, at most all but one. */
  afterBytes?: number;
}

/** The connection is reset (TCP RST) before any answer. */
export interface ResetFault {
  kind: "reset";
}

/**
 * The request takes effect, then the connection is reset (TCP RST) before any answer: the caller cannot know
 * whether it did. This is what `Idempotency-Key` is for.
 */
export interface LostAnswerFault {
  kind: "lostAnswer";
}

/** The connection closes in the middle of the body. */
export interface CutBodyFault {
  kind: "cutBody";
  /** Bytes of the body that come through; default half of it, at most all but one. */
  afterBytes?: number;
}

/** Answered as usual, later. The request takes effect after the delay. */
export interface DelayFault {
  kind: "delay";
  milliseconds: number;
}

/**
 * The page names the page token that it was asked for with as the next one. The first page, asked for without a
 * token, names a token of its own position: the page after it is the first one again.
 */
export interface RepeatTokenFault {
  kind: "repeatToken";
}

/** The presented IAM token is revoked from now on: 401. */
export interface ExpireTokenFault {
  kind: "expireToken";
}

const NO_FAULT: PassFault = { kind: "pass" };

/** Faults queued for each route; each request takes at most one. */
export class FaultScript {
  readonly #queues = new Map<Route, Fault[]>();

  add(route: Route, faults: readonly Fault[]): void {
    this.#queues.set(route, [...(this.#queues.get(route) ?? []), ...faults]);
  }

  /** The route's own next fault; if none is left, the next one for any route. */
  take(route: Route | "unknown"): Fault {
    const own = route === "unknown" ? undefined : this.#queues.get(route)?.shift();
    return own ?? this.#queues.get("any")?.shift() ?? NO_FAULT;
  }
}

export function scriptedStatus(fault: StatusFault, requestId: string): HttpResponse {
  const message = fault.message ?? `Scripted fault ${fault.status}`;
  const error = new StatusError(fault.code ?? grpcCodeOf(fault.status), message, fault.status);
  const response = statusResponse(error, requestId);
  const retryAfter = fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) };
  return { ...response, headers: { ...response.headers, ...retryAfter, ...fault.headers } };
}

export function scriptedResponse(fault: AnswerFault): HttpResponse {
  const contentType = fault.contentType === undefined ? {} : { "content-type": fault.contentType };
  return { status: fault.status ?? 200, headers: { ...contentType, ...fault.headers }, body: fault.body };
}
