import { request, type Dispatcher } from "undici";

import { dispatcher } from "./dispatcher";

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: "GET" | "POST" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Bytes of an answer's body; a page of a thousand backups has some 300,000. */
export const GREATEST_BODY = 32 * 1024 * 1024;

/** An attempt took longer than it may. */
export class AttemptTimeout extends Error {
  readonly code = "ATTEMPT_TIMEOUT";
}

/** A body larger than {@link GREATEST_BODY}. */
export class BodyTooLarge extends Error {
  readonly code = "BODY_TOO_LARGE";
}

/**
 * Sends a request once and reads the whole answer. Redirects are not followed: a credential must
 * never travel to a host that the user did not name.
 *
 * @param timeout milliseconds for all of it
 * @throws AttemptTimeout, BodyTooLarge, the signal's reason, or undici's error of the connection
 */
export async function attempt(wire: WireRequest, timeout: number, signal: AbortSignal): Promise<Answer> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort(signal.reason);
  };
  const timer = setTimeout(() => {
    controller.abort(new AttemptTimeout(`no answer within ${String(timeout)} ms`));
  }, timeout);
  signal.addEventListener("abort", abort, { once: true });
  try {
    const response = await request(wire.url, {
      method: wire.method,
      headers: wire.headers,
      body: wire.body ?? null,
      dispatcher: dispatcher(timeout),
      signal: controller.signal,
    });
    return {
      status: response.statusCode,
      headers: response.headers,
      body: await readBody(response.body),
    };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  }
}

async function readBody(body: Dispatcher.ResponseData["body"]): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > GREATEST_BODY) {
      // Leaving the loop destroys the stream and its connection.
      throw new BodyTooLarge(`the body is larger than ${String(GREATEST_BODY)} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size).toString("utf8");
}
