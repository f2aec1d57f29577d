import { formatDuration } from "../backups/duration";
import { RedisBackupsError } from "../backups/errors";

/** Where a request stood when it failed, and what the server said. The same for every request error. */
export interface RequestContext {
  /** What was being done, as a gerund: `listing the backups of cluster c9q...`. */
  readonly action: string;
  readonly clusterId?: string | undefined;
  readonly folderId?: string | undefined;
  readonly backupId?: string | undefined;
  /** The Operation that the request began or asked about. */
  readonly operationId?: string | undefined;
  /** The role that the request needs. */
  readonly role?: string | undefined;
  /** The page being read, counted from 1. */
  readonly page?: number | undefined;
  /** How many times the request was sent. */
  readonly attempts: number;
  readonly httpStatus?: number | undefined;
  /** google.rpc.Code as a number: 5. */
  readonly grpcCode?: number | undefined;
  /** google.rpc.Code as a name: `NOT_FOUND`. */
  readonly grpcName?: string | undefined;
  /** The service's own words, credentials taken out. */
  readonly serviceMessage?: string | undefined;
  /** Milliseconds that this machine's clock is ahead of the service's, where a credential was refused and it is more than a minute. */
  readonly clockAhead?: number | undefined;
  /** Milliseconds that the service asked to wait before the next attempt (`Retry-After`). */
  readonly retryAfter?: number | undefined;
  /** Yandex's ID of the request (`x-request-id` or google.rpc.RequestInfo); its support asks for it. */
  readonly requestId?: string | undefined;
  /** Yandex's trace (`x-server-trace-id`); its support asks for it. */
  readonly serverTraceId?: string | undefined;
  /** The `x-client-request-id` sent with the last attempt. */
  readonly clientRequestId?: string | undefined;
  /** The `x-client-trace-id` sent with every request of the operation. */
  readonly clientTraceId?: string | undefined;
}

/** The context in words, for the middle of a message: what was done, the answer, the IDs. */
export function describeRequest(context: RequestContext): string {
  return [`${where(context)}.`, answer(context), ids(context)].filter((part) => part !== "").join(" ");
}

function where({ action, page, attempts }: RequestContext): string {
  const onPage = page === undefined ? "" : ` (page ${String(page)})`;
  const tries = attempts > 1 ? `, after ${String(attempts)} attempts` : "";
  return `While ${action}${onPage}${tries}`;
}

function answer({ httpStatus, grpcCode, grpcName, serviceMessage, retryAfter }: RequestContext): string {
  if (httpStatus === undefined) {
    return "";
  }
  const code =
    grpcCode === undefined ? "" : `, code ${String(grpcCode)}${grpcName === undefined ? "" : ` ${grpcName}`}`;
  const words = serviceMessage === undefined ? "" : `: ${JSON.stringify(serviceMessage)}`;
  const wait = retryAfter === undefined ? "" : ` It asks to wait ${formatDuration(retryAfter)}.`;
  return `The service answered HTTP ${String(httpStatus)}${code}${words}.${wait}`;
}

function ids(context: RequestContext): string {
  const { operationId, requestId, serverTraceId, clientRequestId, clientTraceId } = context;
  const known = [
    ["operation ID", operationId],
    ["request ID", requestId],
    ["server trace ID", serverTraceId],
    ["client request ID", clientRequestId],
    ["client trace ID", clientTraceId],
  ].flatMap(([label, value]) => (value === undefined ? [] : [`${String(label)} ${value}`]));
  return known.length === 0 ? "" : `For Yandex Cloud's support: ${known.join(", ")}.`;
}

/** `ErrorOptions` by another name, since programs that target ES2020 do not know that. */
export interface CauseOption {
  readonly cause?: unknown;
}

/**
 * The base of every error of a request: carries the cluster, the page, the attempts, the HTTP
 * status, the gRPC code, the service's words and the IDs that Yandex Cloud's support asks for.
 */
export abstract class RequestError extends RedisBackupsError implements RequestContext {
  /** The cause in a sentence. Unlike the message it holds no ID of a request: the same cause, the same words. */
  readonly problem: string;
  declare readonly action: string;
  declare readonly clusterId?: string;
  declare readonly folderId?: string;
  declare readonly backupId?: string;
  declare readonly operationId?: string;
  declare readonly role?: string;
  declare readonly page?: number;
  declare readonly attempts: number;
  declare readonly httpStatus?: number;
  declare readonly grpcCode?: number;
  declare readonly grpcName?: string;
  declare readonly serviceMessage?: string;
  declare readonly clockAhead?: number;
  declare readonly retryAfter?: number;
  declare readonly requestId?: string;
  declare readonly serverTraceId?: string;
  declare readonly clientRequestId?: string;
  declare readonly clientTraceId?: string;

  /**
   * @param problem the cause in a sentence, without the IDs of requests
   * @param context where the request stood; its properties become the error's own
   * @param next what to do about it, in a sentence
   */
  constructor(problem: string, context: RequestContext, next: string, options?: CauseOption) {
    super(`${problem} ${describeRequest(context)} ${next}`, options);
    this.problem = problem;
    for (const [key, value] of Object.entries(context)) {
      if (value !== undefined) {
        Object.defineProperty(this, key, { value, enumerable: true });
      }
    }
  }
}
