import { isNativeError } from "node:util/types";

import { portOf, type Proxy, proxyOf } from "./connections";
import { errorCode } from "./errors";
import { isLoopback } from "./setting-types";

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

/** @param url that was asked, for the proxy that may have been between */
export function describeFailure(error: unknown, url: URL): ConnectionFailure {
  const codes = codesOf(error);
  const proxy = proxyFailure(error, url);
  if (proxy !== undefined) {
    return proxy;
  }
  const known = codes.map((code) => KNOWN[code]).find((each) => each !== undefined);
  const message = known ?? messageOf(error);
  const code = codes.at(-1);
  return {
    description: code === undefined || message.includes(code) ? message : `${message} (${code})`,
    retryable: isRetryable(codes),
  };
}

function isRetryable(codes: readonly string[]): boolean {
  return codes.some((code) => RETRYABLE_CODES.has(code));
}

const UNTRUSTED =
  "the server's certificate is not trusted: if your company issued it, set NODE_EXTRA_CA_CERTS to the file of its " +
  "certificate authority, or NODE_USE_SYSTEM_CA=1 where the system trusts it";

/** What OpenSSL's words and a certificate's codes mean, and what to do. */
const KNOWN: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  ERR_SSL_WRONG_VERSION_NUMBER:
    "the server does not speak TLS at this port: use http:// and plaintext, or its TLS port",
  ERR_SSL_PACKET_LENGTH_TOO_LONG:
    "the server does not speak TLS at this port: use http:// and plaintext, or its TLS port",
};

/** The failure as the proxy's, where it was the proxy that failed. */
function proxyFailure(error: unknown, url: URL): ConnectionFailure | undefined {
  const message = messageOf(error);
  const [, status] = /^Proxy (?:response|Authentication Required) \((\d+)\)/.exec(message) ?? [];
  const proxy = proxyIfAny(url);
  if (proxy === undefined) {
    return undefined;
  }
  const named = `the proxy ${proxy.hostname}:${proxy.port} of ${proxy.variable}`;
  if (status === "407") {
    return { description: `${named} requires a login: put user:password@ into its URL`, retryable: false };
  }
  if (status !== undefined) {
    return {
      description: `${named} refused to connect with HTTP ${status}`,
      retryable: status.startsWith("5"),
    };
  }
  return isAt(error, proxy, portOf(url))
    ? { description: `${named} cannot be reached: ${message}`, retryable: isRetryable(codesOf(error)) }
    : undefined;
}

function proxyIfAny({ protocol, hostname }: URL): Proxy | undefined {
  try {
    return isLoopback(hostname) ? undefined : proxyOf(protocol);
  } catch {
    return undefined;
  }
}

/**
 * Whether a connection failed at the proxy's own address, by what Node and undici say of it: its host or,
 * of one whose name was looked up, its port, where the server that was asked has another.
 */
function isAt(error: unknown, proxy: Proxy, serverPort: string): boolean {
  if (!isNativeError(error)) {
    return false;
  }
  const { hostname, port } = proxy;
  const { port: failedPort, hostname: failedHost } = error as { port?: unknown; hostname?: unknown };
  return (
    (String(failedPort) === port && port !== serverPort) ||
    failedHost === hostname ||
    error.message.includes(`${hostname}:${port}`) ||
    [...attemptsOf(error), error.cause].some((inner) => isAt(inner, proxy, serverPort))
  );
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
