/** What the emulator answers to one request, before it goes out on the wire. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Not indented: large pages are served often. */
export function jsonResponse(body: unknown, status = 200): HttpResponse {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** Plain text, as the metadata service writes its errors. */
export function textResponse(body: string, status: number): HttpResponse {
  return { status, headers: { "content-type": "text/plain; charset=utf-8" }, body };
}

/** The gRPC codes that Yandex Cloud's REST responses carry in their body's `code`. */
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

const HTTP_STATUSES: ReadonlyMap<number, number> = new Map([
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

const GRPC_CODES: ReadonlyMap<number, number> = new Map([
  ...[...HTTP_STATUSES].map(([code, status]) => [status, code] as const),
  // Two codes answer 400; this one is the usual. The rest is what gateways answer.
  [400, GrpcCode.invalidArgument],
  [408, GrpcCode.deadlineExceeded],
  [413, GrpcCode.invalidArgument],
  [502, GrpcCode.unavailable],
]);

/** The gRPC code that goes with an HTTP status; 2 (UNKNOWN) where none does. */
export function grpcCodeOf(httpStatus: number): number {
  return GRPC_CODES.get(httpStatus) ?? GrpcCode.unknown;
}

/** Thrown by a route's handler; answered with a google.rpc.Status. */
export class StatusError extends Error {
  override readonly name = "StatusError";

  constructor(
    readonly code: number,
    message: string,
    readonly httpStatus: number = HTTP_STATUSES.get(code) ?? 500,
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
export function statusResponse(error: StatusError, requestId: string): HttpResponse {
  const requestInfo = { "@type": "type.googleapis.com/google.rpc.RequestInfo", requestId };
  return jsonResponse({ code: error.code, message: error.message, details: [requestInfo] }, error.httpStatus);
}
