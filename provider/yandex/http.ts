import { promisify } from "node:util";
import { gunzip } from "node:zlib";

import { raceWithSignal } from "./cancellation";
import { dispatcher, undici } from "./connections";
import { errorCode } from "./errors";
import type { RetryPolicy } from "./retry";

/** A request as it goes over the wire. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** An answer, read to its end. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** An attempt took longer than it may. */
export class AttemptTimeout extends Error {
  readonly code = "ATTEMPT_TIMEOUT";
}

/** An answer whose body cannot be taken; the message says why. */
export class UnreadableBody extends Error {
  constructor(
    message: string,
    readonly response: HttpResponse,
  ) {
    super(message);
  }
}

/** Bytes of an answer's body, unpacked; a page of a thousand backups has some 300,000. */
export const MAX_BODY = 32 * 1024 * 1024;

/**
 * Sends a request once and reads the whole answer. Redirects are not followed: a credential must
 * never travel to a host that the user did not name.
 *
 * @param policy its `attemptTimeout` is for all of it
 * @throws AttemptTimeout, UnreadableBody, the signal's reason, or undici's error of the connection
 */
export async function attempt(
  request: HttpRequest,
  policy: RetryPolicy,
  signal: AbortSignal,
): Promise<HttpResponse> {
  signal.throwIfAborted();
  const { attemptTimeout: timeout } = policy;
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort(signal.reason);
  };
  const timer = setTimeout(() => {
    controller.abort(new AttemptTimeout(`no answer within ${String(timeout)} ms`));
  }, timeout);
  signal.addEventListener("abort", abort, { once: true });
  try {
    // undici alone would not stop before it is connected.
    return await raceWithSignal(exchange(request, policy, controller.signal), controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  }
}

async function exchange(
  { url, method, headers, body }: HttpRequest,
  policy: RetryPolicy,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const answer = await undici().request(url, {
    method,
    headers: { "accept-encoding": "gzip", ...headers },
    body: body ?? null,
    signal,
    dispatcher: dispatcher(new URL(url), policy),
  });
  const response = { status: answer.statusCode, headers: answer.headers, body: "" };
  const bytes = await readBody(answer.body, response);
  return { ...response, body: decode(await unpack(bytes, response), response) };
}

const TOO_LARGE = `the body is larger than ${String(MAX_BODY)} bytes`;

async function readBody(body: AsyncIterable<Buffer>, response: HttpResponse): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > MAX_BODY) {
      throw new UnreadableBody(TOO_LARGE, response);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function unpack(bytes: Buffer, response: HttpResponse): Promise<Buffer> {
  const encoding = response.headers["content-encoding"] ?? "identity";
  if (encoding === "identity") {
    return bytes;
  }
  try {
    if (encoding !== "gzip" && encoding !== "x-gzip") {
      throw new UnreadableBody("the body has an encoding other than gzip", response);
    }
    return await promisify(gunzip)(bytes, { maxOutputLength: MAX_BODY });
  } catch (error) {
    if (response.status !== 200) {
      // A refusal says enough without its body.
      return Buffer.alloc(0);
    }
    const message = errorCode(error) === "ERR_BUFFER_TOO_LARGE" ? TOO_LARGE : "the body is not valid gzip";
    throw error instanceof UnreadableBody ? error : new UnreadableBody(message, response);
  }
}

/** Strictly where the text counts: two IDs that differ in an invalid byte must not become one. */
function decode(bytes: Buffer, response: HttpResponse): string {
  try {
    return new TextDecoder("utf-8", { fatal: response.status === 200 }).decode(bytes);
  } catch {
    throw new UnreadableBody("the body is not valid UTF-8", response);
  }
}
