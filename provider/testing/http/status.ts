import { type Answer, jsonAnswer } from "./answer";

/** The gRPC codes that Yandex Cloud's REST answers carry in their body's `code`. */
export const GrpcCode = {
  unknown: 2,
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  alreadyExists: 6,
  permissionDenied: 7,
  resourceExhausted: 8,
  failedPrecondition: 9,
  internal: 13,
  unavailable: 14,
  unauthenticated: 16,
} as const;

const httpStatusByCode: ReadonlyMap<number, number> = new Map([
  [GrpcCode.invalidArgument, 400],
  [GrpcCode.failedPrecondition, 400],
  [GrpcCode.unauthenticated, 401],
  [GrpcCode.permissionDenied, 403],
  [GrpcCode.notFound, 404],
  [GrpcCode.alreadyExists, 409],
  [GrpcCode.resourceExhausted, 429],
  [GrpcCode.internal, 500],
  [GrpcCode.unavailable, 503],
  [GrpcCode.deadlineExceeded, 504],
]);

const codeByHttpStatus: ReadonlyMap<number, number> = new Map([
  [400, GrpcCode.invalidArgument],
  [401, GrpcCode.unauthenticated],
  [403, GrpcCode.permissionDenied],
  [404, GrpcCode.notFound],
  [408, GrpcCode.deadlineExceeded],
  [409, GrpcCode.alreadyExists],
  [413, GrpcCode.invalidArgument],
  [429, GrpcCode.resourceExhausted],
  [500, GrpcCode.internal],
  [502, GrpcCode.unavailable],
  [503, GrpcCode.unavailable],
  [504, GrpcCode.deadlineExceeded],
]);

/** The gRPC code that goes with an HTTP status; 2 (UNKNOWN) where none does. */
export function grpcCodeOf(httpStatus: number): number {
  return codeByHttpStatus.get(httpStatus) ?? GrpcCode.unknown;
}

/** Thrown by a route's handler to be answered with a google.rpc.Status. */
export class StatusError extends Error {
  override readonly name = "StatusError";

  constructor(
    readonly code: number,
    message: string,
    readonly httpStatus: number = httpStatusByCode.get(code) ?? 500,
  ) {
    super(message);
  }
}

/** 401 as Yandex Cloud words it for a token that is unknown, revoked or expired. */
export function invalidToken(): StatusError {
  return new StatusError(GrpcCode.unauthenticated, "Token is invalid or has expired.");
}

export function invalidArgument(message: string): StatusError {
  return new StatusError(GrpcCode.invalidArgument, message);
}

export function notFound(message: string): StatusError {
  return new StatusError(GrpcCode.notFound, message);
}

export function alreadyExists(message: string): StatusError {
  return new StatusError(GrpcCode.alreadyExists, message);
}

export function failedPrecondition(message: string): StatusError {
  return new StatusError(GrpcCode.failedPrecondition, message);
}

/** A google.rpc.Status whose one detail is the RequestInfo that support asks for. */
export function statusAnswer(error: StatusError, requestId: string): Answer {
  const requestInfo = { "@type": "type.googleapis.com/google.rpc.RequestInfo", requestId };
  return jsonAnswer({ code: error.code, message: error.message, details: [requestInfo] }, error.httpStatus);
}
