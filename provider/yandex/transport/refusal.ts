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
  type RequestContext,
  type RequestError,
} from "../errors";
import type { ApiRequest } from "./api-request";
import { isRetryableStatus } from "./retry-policy";

/**
 * The error for an answer that is no success.
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
    return new ContractError([`HTTP ${String(httpStatus)} whose body is no google.rpc.Status`], context);
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
