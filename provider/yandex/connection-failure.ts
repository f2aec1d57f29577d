import { isNativeError } from "node:util/types";

import { errorCode } from "./errors";

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
  "ENOTFOUND",
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

/** Takes out of an error what undici's parser keeps in it: the bytes of the answer, which may echo a credential. */
export function withoutAnswer(error: unknown): unknown {
  if (isNativeError(error) && "data" in error) {
    delete error.data;
  }
  return error;
}

/** The error's own code, then its causes', since undici wraps and Node tries several addresses at once. */
function codesOf(error: unknown): string[] {
  const own = errorCode(error);
  const causes = isNativeError(error) ? [...attemptsOf(error), error.cause] : [];
  return [...(own === undefined ? [] : [own]), ...causes.flatMap(codesOf)];
}

function messageOf(error: unknown): string {
  const attempts = attemptsOf(error);
  if (attempts.length > 0 && isNativeError(error) && error.message === "") {
    return attempts.map(messageOf).join("; ");
  }
  return isNativeError(error) ? error.message : String(error);
}

/** What an AggregateError holds: an error for each address that was tried. */
function attemptsOf(error: unknown): readonly unknown[] {
  return isNativeError(error) && "errors" in error && Array.isArray(error.errors) ? error.errors : [];
}
