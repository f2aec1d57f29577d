import type { Route } from "../routes/route";
import type { Answer } from "./answer";
import { StatusError, grpcCodeOf, statusAnswer } from "./status";

/** What the next request to a route meets, instead of or on top of its usual answer. */
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
 * Any bytes: HTML from a gateway, a redirect, broken JSON. Nothing is added to it but
 * `content-length`: a gateway before the service does not know `x-request-id` either.
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

/** Not even a header ever comes. */
export interface StallFault {
  kind: "stall";
}

/** The header and a part of the body, then silence on an open connection. */
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
 * The request takes effect, then the connection is reset (TCP RST) before any answer: whoever asked
 * cannot know whether it did. The case that `Idempotency-Key` is for.
 */
export interface LostAnswerFault {
  kind: "lostAnswer";
}

/** The connection is closed in the middle of the body. */
export interface CutBodyFault {
  kind: "cutBody";
  /** Bytes of the body that come through; default half of it, at most all but one. */
  afterBytes?: number;
}

/** Answered as usual, later. The answer is worked out after the delay. */
export interface DelayFault {
  kind: "delay";
  milliseconds: number;
}

/**
 * The page names as its next the page token it was itself asked with. Asked with none, the first
 * page names a token of its own position: the page after it is the first one again.
 */
export interface RepeatTokenFault {
  kind: "repeatToken";
}

/** The presented IAM token is revoked from now on: 401. */
export interface ExpireTokenFault {
  kind: "expireToken";
}

const noFault: PassFault = { kind: "pass" };

/** Faults queued for each route; each request takes at most one. */
export class FaultScript {
  readonly #queues = new Map<Route, Fault[]>();

  add(route: Route, faults: readonly Fault[]): void {
    this.#queues.set(route, [...(this.#queues.get(route) ?? []), ...faults]);
  }

  /** The route's own next fault; if none is left, the next one for any route. */
  take(route: Route | "unknown"): Fault {
    const own = route === "unknown" ? undefined : this.#queues.get(route)?.shift();
    return own ?? this.#queues.get("any")?.shift() ?? noFault;
  }
}

export function statusFaultAnswer(fault: StatusFault, requestId: string): Answer {
  const message = fault.message ?? `Scripted fault ${fault.status}`;
  const error = new StatusError(fault.code ?? grpcCodeOf(fault.status), message, fault.status);
  const answer = statusAnswer(error, requestId);
  const retryAfter = fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) };
  return { ...answer, headers: { ...answer.headers, ...retryAfter, ...fault.headers } };
}

export function verbatimFaultAnswer(fault: AnswerFault): Answer {
  const contentType = fault.contentType === undefined ? {} : { "content-type": fault.contentType };
  return { status: fault.status ?? 200, headers: { ...contentType, ...fault.headers }, body: fault.body };
}
