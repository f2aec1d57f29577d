import type { Route } from "../routes/route";
import { type HttpResponse, StatusError, grpcCodeOf, invalidArgument, statusResponse } from "./response";

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
  | HoldFault
  | RepeatTokenFault
  | ExpireTokenFault
  | UnsetFieldsFault
  | MixedUpFault
  | NearMatchesFault
  | InvalidUtf8Fault
  | GzipFault;

/** No fault: answered as usual. Keeps a place in the script. */
export interface PassFault {
  kind: "pass";
}

/** An error of the service itself: a google.rpc.Status body with a RequestInfo detail. */
export interface StatusFault {
  kind: "status";
  /** HTTP status. 200 with a `code` of its own: what a gateway makes of an error whose status it loses. */
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
 * Any bytes: HTML from a gateway, a redirect, broken JSON. Nothing is added but `content-length`: a gateway in front of
 * the service does not know `x-request-id` either.
 */
export interface AnswerFault {
  kind: "answer";
  /** HTTP status, default 200. */
  status?: number;
  /** A text is sent as UTF-8. */
  body: string | Uint8Array;
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
  /**
   * `true`: sent in chunks, without a `content-length`; the connection closes before the last chunk. `afterBytes` may
   * then be the whole body. Default `false`.
   */
  chunked?: boolean;
}

/** Answered as usual, later. The request takes effect after the delay. */
export interface DelayFault {
  kind: "delay";
  milliseconds: number;
}

/**
 * Answered as usual once this many requests are held at the same time, which lets all of them go, or once
 * `Emulator.releaseHeld` is called. As many as the client opens connections: every further request waits in its queue.
 */
export interface HoldFault {
  kind: "hold";
  /** Default: until `releaseHeld`. */
  requests?: number;
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

/**
 * Answered as usual, but with unset fields written out, which proto3 JSON allows. An error's `details` are unset.
 */
export interface UnsetFieldsFault {
  kind: "unsetFields";
  /**
   * `zero`: as Go's encoder does with EmitUnpopulated: `null` for a message (such as a timestamp), `""`, `0`, `false`,
   * `[]` and an enum's zero name for the rest. `null`: `null` for each. Default `zero`.
   */
  written?: "zero" | "null";
}

/**
 * Answered as though the path had named this resource, as when a proxy mixes responses up: the first page of another
 * cluster's backups, another cluster, another Operation.
 */
export interface MixedUpFault {
  kind: "mixedUp";
  resourceId: string;
}

/** A text that goes on and on looking like a secret, or what else a pattern searches for, and never is one. */
export interface NearMatchesFault {
  kind: "nearMatches";
  /** Repeated. Default `eyJ-`, the beginning of a JWT. */
  text?: string;
  /** Default 1 MiB. */
  bytes?: number;
  /**
   * `message`: of an error, 400. `createdAt`: of a page's first backup. `nextPageToken`: of a page. Default `message`.
   */
  place?: "message" | "createdAt" | "nextPageToken";
}

/**
 * Answered as usual, but each `id` ends with a byte that is not UTF-8: different bytes for different last characters,
 * so that a lenient reader makes one ID of two.
 */
export interface InvalidUtf8Fault {
  kind: "invalidUtf8";
}

/** Answered as usual, compressed, whether or not the request accepts that. */
export interface GzipFault {
  kind: "gzip";
}

const NO_FAULT: PassFault = { kind: "pass" };

/** Faults queued for each route; each request takes at most one. */
export class FaultScript {
  readonly #queues = new Map<Route, Fault[]>();

  add(route: Route, faults: readonly Fault[]): void {
    this.#queues.set(route, [...(this.#queues.get(route) ?? []), ...faults]);
  }

  clear(): void {
    this.#queues.clear();
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

/** The service's own response, with a field of it as the fault says. */
export function nearMatches(fault: NearMatchesFault, respond: () => HttpResponse): HttpResponse {
  const { text = "eyJ-", bytes = 1024 * 1024, place = "message" } = fault;
  const long = text.repeat(Math.ceil(bytes / text.length)).slice(0, bytes);
  if (place === "message") throw invalidArgument(long);
  const response = respond();
  const page = JSON.parse(response.body.toString()) as { backups?: object[] };
  if (place === "nextPageToken")
    return { ...response, body: JSON.stringify({ ...page, nextPageToken: long }) };
  const [first, ...others] = page.backups ?? [];
  return {
    ...response,
    body: JSON.stringify({ ...page, backups: [{ ...first, createdAt: long }, ...others] }),
  };
}

export function scriptedResponse(fault: AnswerFault): HttpResponse {
  const contentType = fault.contentType === undefined ? {} : { "content-type": fault.contentType };
  return { status: fault.status ?? 200, headers: { ...contentType, ...fault.headers }, body: fault.body };
}
