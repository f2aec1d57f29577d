/** google.rpc.Status, which REST errors of every Yandex Cloud API have as their body; of its details what is of use. */
export interface Status {
  /** google.rpc.Code. */
  readonly code: number;
  readonly message: string;
  /** google.rpc.RequestInfo. */
  readonly requestId: string | undefined;
  /** Milliseconds to wait before the next attempt (google.rpc.RetryInfo). */
  readonly retryDelay: number | undefined;
}

/** @returns undefined when a value from JSON is not a status */
export function readStatus(value: unknown): Status | undefined {
  const { code, message, details } = fieldsOf(value);
  if (!Number.isInteger(code)) {
    return undefined;
  }
  const fields = (Array.isArray(details) ? details : []).map(fieldsOf);
  const find = (name: string) => fields.map((each) => each[name]).find((each) => typeof each === "string");
  return {
    code: code as number,
    message: typeof message === "string" ? message : "",
    requestId: find("requestId"),
    retryDelay: readDuration(find("retryDelay")),
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** Reads google.protobuf.Duration in JSON, `3.5s`, into milliseconds. */
function readDuration(text: string | undefined): number | undefined {
  const seconds = /^(\d+(?:\.\d{1,9})?)s$/.exec(text ?? "")?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}

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
