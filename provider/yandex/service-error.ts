import {
  BackupNotFoundError,
  ClusterNotFoundError,
  ContractError,
  FolderNotFoundError,
  InvalidRequestError,
  OperationNotFoundError,
  PermissionDeniedError,
  RateLimitedError,
  RequestRejectedError,
  UnauthenticatedError,
  UnavailableError,
} from "./errors";
import type { HttpResponse } from "./http";
import type { Redactor } from "./redact";
import type { RequestContext, RequestError } from "./request-error";
import { grpcName, header, parseJsonText, readStatus, type Status } from "./response";
import { isRetryableStatus, parseRetryAfter } from "./retry";
import type { ApiRequest } from "./send";

/** Characters of a service's words that go into a message. */
export const MAX_SERVICE_MESSAGE = 500;

/** What an answer other than 200 says. */
export function readServiceWords(answer: HttpResponse, redactor: Redactor): Partial<RequestContext> {
  const status = statusIn(answer.body);
  const requestId = header(answer, "x-request-id") ?? status?.requestId;
  const words = status?.message ?? (answer.body === "" ? undefined : answer.body);
  return {
    httpStatus: answer.status,
    grpcCode: status?.code,
    grpcName: status === undefined ? undefined : grpcName(status.code),
    serviceMessage: words === undefined ? undefined : redactor.excerpt(words, MAX_SERVICE_MESSAGE),
    requestId: requestId === undefined ? undefined : redactor.redact(requestId),
    retryAfter: longest(parseRetryAfter(header(answer, "retry-after"), Date.now()), status?.retryDelay),
  };
}

function longest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined ? other : Math.max(one, other ?? 0);
}

function statusIn(body: string): Status | undefined {
  try {
    return readStatus(parseJsonText(body));
  } catch {
    return undefined;
  }
}

/**
 * The error for an answer other than 200.
 *
 * 400, 403 and 404 count as the service's own word only with a google.rpc.Status behind them: a
 * gateway's 404 must never pass for a cluster that is gone.
 */
export function refusalError(purpose: ApiRequest["purpose"], context: RequestContext): RequestError {
  const { httpStatus = 0, grpcCode } = context;
  if (httpStatus === 429) {
    return new RateLimitedError(context);
  }
  if (isRetryableStatus(httpStatus)) {
    return new UnavailableError(context);
  }
  if (httpStatus < 400) {
    return new ContractError(
      [`HTTP ${String(httpStatus)}, where only 200 is a success and redirects are never followed`],
      context,
    );
  }
  if (httpStatus === 401 || (purpose === "credential" && httpStatus < 500)) {
    return new UnauthenticatedError(context);
  }
  if (httpStatus < 500 && grpcCode === undefined) {
    return new ContractError([`HTTP ${String(httpStatus)} whose body is not a google.rpc.Status`], context);
  }
  return serviceError(httpStatus, grpcCode, context);
}

function serviceError(
  httpStatus: number,
  grpcCode: number | undefined,
  context: RequestContext,
): RequestError {
  if (httpStatus === 400) {
    return new InvalidRequestError(context);
  }
  if (httpStatus === 403) {
    return new PermissionDeniedError(context);
  }
  if (httpStatus === 404 && grpcCode === 5) {
    return notFound(context);
  }
  return new RequestRejectedError(context);
}

function notFound(context: RequestContext): RequestError {
  if (context.backupId !== undefined) {
    return new BackupNotFoundError(context);
  }
  if (context.operationId !== undefined) {
    return new OperationNotFoundError(context);
  }
  if (context.clusterId !== undefined) {
    return new ClusterNotFoundError(context);
  }
  return context.folderId === undefined
    ? new RequestRejectedError(context)
    : new FolderNotFoundError(context);
}
