import { RedisBackupsError } from "../../backups/errors";
import { describeRequest, type RequestContext } from "./request-context";

/** `ErrorOptions` by another name, since programs that target ES2020 do not know that. */
export interface CauseOption {
  readonly cause?: unknown;
}

/**
 * The base of every error of a request: carries the cluster, the page, the attempts, the HTTP
 * status, the gRPC code, the service's words and the IDs that Yandex Cloud's support asks for.
 */
export abstract class RequestError extends RedisBackupsError implements RequestContext {
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
  declare readonly retryAfter?: number;
  declare readonly requestId?: string;
  declare readonly serverTraceId?: string;
  declare readonly clientRequestId?: string;
  declare readonly clientTraceId?: string;

  /**
   * @param problem the cause in a sentence
   * @param context where the request stood; its properties become the error's own
   * @param next what to do about it, in a sentence
   */
  constructor(problem: string, context: RequestContext, next: string, options?: CauseOption) {
    super(`${problem} ${describeRequest(context)} ${next}`, options);
    for (const [key, value] of Object.entries(context)) {
      if (value !== undefined) {
        Object.defineProperty(this, key, { value, enumerable: true });
      }
    }
  }
}
