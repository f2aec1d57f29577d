import type { z } from "zod";

import { lazySchema } from "../backups/lazy-schema";
import type { HttpResponse } from "./http";
import type { ApiRequest } from "./api-request";
import {
  BackupNotFoundError,
  ClusterNotFoundError,
  ContractError,
  FolderNotFoundError,
  InvalidRequestError,
  OperationNotFoundError,
  PermissionDeniedError,
  RateLimitedError,
  type RequestContext,
  type RequestError,
  RequestRejectedError,
  UnauthenticatedError,
  UnavailableError,
} from "./errors";
import type { Redactor } from "./redact";
import { header } from "./response";
import { isRetryableStatus } from "./retry";

/** google.rpc.Status in JSON; REST errors of every Yandex Cloud API have this shape. */
const statusSchema = lazySchema((zod) =>
  zod.object({
    code: zod.number().int(),
    message: zod.string().default(""),
    details: zod.array(zod.looseObject({ requestId: zod.string().optional() })).default([]),
  }),
);

/** google.rpc.Code, by number. */
const GRPC_NAMES = [
  "OK",
  "CANCELLED",
  "UNKNOWN",
  "INVALID_ARGUMENT",
  "DEADLINE_EXCEEDED",
  "NOT_FOUND",
  "ALREADY_EXISTS",
  "PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED",
  "FAILED_PRECONDITION",
  "ABORTED",
  "OUT_OF_RANGE",
  "UNIMPLEMENTED",
  "INTERNAL",
  "UNAVAILABLE",
  "DATA_LOSS",
  "UNAUTHENTICATED",
];

/** @param code google.rpc.Code as a number */
export function grpcName(code: number): string | undefined {
  return GRPC_NAMES[code];
}

/** What an answer that is no success says of itself. */
export interface ServiceWords {
  readonly httpStatus: number;
  readonly grpcCode?: number | undefined;
  readonly grpcName?: string | undefined;
  readonly serviceMessage?: string | undefined;
  readonly requestId?: string | undefined;
}

/** Characters of a service's words that go into a message. */
const MAX_MESSAGE = 500;

export function readServiceWords(answer: HttpResponse, redactor: Redactor): ServiceWords {
  const status = parseStatus(answer.body);
  const requestId =
    header(answer, "x-request-id") ?? status?.details.find((detail) => detail.requestId)?.requestId;
  const words = status?.message ?? (answer.body === "" ? undefined : answer.body);
  return {
    httpStatus: answer.status,
    grpcCode: status?.code,
    grpcName: status === undefined ? undefined : grpcName(status.code),
    serviceMessage: words === undefined ? undefined : redactor.excerpt(words, MAX_MESSAGE),
    requestId: requestId === undefined ? undefined : redactor.redact(requestId),
  };
}

function parseStatus(body: string): z.infer<ReturnType<typeof statusSchema>> | undefined {
  try {
    return statusSchema().safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

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
