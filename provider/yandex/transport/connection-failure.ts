/** The codes of Node and undici for connections that are refused, dropped or time out: another try may do better. */
const RETRYABLE_CODES: ReadonlySet<string> = new Set([
  "ATTEMPT_TIMEOUT",
  "EAI_AGAIN",
  "ECONNABORTED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETDOWN",
  "ENETUNREACH",
  "EPIPE",
  "ETIMEDOUT",
  "HPE_CLOSED_CONNECTION",
  "HPE_INVALID_EOF_STATE",
  "UND_ERR_BODY_TIMEOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
  "UND_ERR_SOCKET",
]);

/** Why no answer came. */
export interface ConnectionFailure {
  /** In words, with the code, for a message: `connect ECONNREFUSED 127.0.0.1:443 (ECONNREFUSED)`. */
  readonly description: string;
  readonly retryable: boolean;
}

export function describeFailure(error: unknown): ConnectionFailure {
  const codes = codesOf(error);
  const retryable = codes.some((code) => RETRYABLE_CODES.has(code));
  const message = messageOf(error);
  const code = codes.at(-1);
  return {
    description: code === undefined || message.includes(code) ? message : `${message} (${code})`,
    retryable,
  };
}

/** The error's own code, then its causes', since undici wraps and Node tries several addresses at once. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) {
    return [];
  }
  const own = "code" in error && typeof error.code === "string" ? [error.code] : [];
  const attempts: unknown[] = error instanceof AggregateError ? error.errors : [];
  return [...own, ...attempts.flatMap(codesOf), ...codesOf(error.cause)];
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") {
    return error.errors.map(messageOf).join("; ");
  }
  return error instanceof Error ? error.message : String(error);
}
