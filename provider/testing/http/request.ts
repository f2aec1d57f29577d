import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Route } from "../routes/route";
import type { Fault } from "./faults";
import { GrpcCode, StatusError } from "./response";

/** Far above what any request of this API needs. */
const MAX_BODY_BYTES = 1024 * 1024;

/** A request that reached the emulator, whatever became of it. */
export interface RecordedRequest {
  /** As sent: `GET`, `POST`, ... */
  method: string;
  /** As sent, still percent-encoded, without the query. */
  path: string;
  /** Decoded; of a repeated key the last value. */
  query: Record<string, string>;
  /** Names in lower case. Holds the credential as sent: never print it. */
  headers: Record<string, string>;
  /**
   * Empty until read, and for good where a fault ended the request before. May hold a password as
   * sent: never print it.
   */
  body: string;
  route: Route | "unknown";
  /** The fault that it met; `pass` for none. */
  fault: Fault["kind"];
  /** The HTTP status answered; absent while there is no response (a stall, a reset, a lost answer). */
  status?: number;
}

/** The request as far as it is known before its body has been read. */
export function recordedRequest(message: IncomingMessage): RecordedRequest {
  const { method = "", url = "", headers } = message;
  const [path = "", ...rest] = url.split("?");
  const query = Object.fromEntries(new URLSearchParams(rest.join("?")));
  return { method, path, query, headers: flattened(headers), body: "", route: "unknown", fault: "pass" };
}

/**
 * The whole body as text.
 * @throws StatusError (HTTP 413) when it is larger than 1 MiB
 */
export async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    // Read to its end all the same: leaving early closes the connection, and no response gets through.
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (bytes > MAX_BODY_BYTES) {
    throw new StatusError(GrpcCode.invalidArgument, "Request body is too large", 413);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The token of an `Authorization: Bearer <token>` header. The scheme's case does not matter (RFC 9110). */
export function bearerToken(headers: Readonly<Record<string, string>>): string | undefined {
  return /^bearer +(\S+)$/i.exec(headers["authorization"] ?? "")?.[1];
}

/** Undefined for a text that is not JSON, or not an object. */
export function parseJsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function flattened(headers: IncomingHttpHeaders): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return flat;
}
