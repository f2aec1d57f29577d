import { dispatcher } from "./dispatcher";
import { undici } from "./undici";

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

/** An attempt took longer than it may. */
export class AttemptTimeout extends Error {
  readonly code = "ATTEMPT_TIMEOUT";
}

/**
 * Sends a request once and reads the whole answer. Redirects are not followed: a credential must
 * never travel to a host that the user did not name.
 *
 * @param timeout milliseconds for all of it
 * @throws AttemptTimeout, the signal's reason, or undici's error of the connection or of too large a body
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
    const { origin, pathname, search } = new URL(wire.url);
    const response = await undici().request.call(dispatcher(timeout), {
      origin,
      path: pathname + search,
      method: wire.method,
      headers: wire.headers,
      body: wire.body ?? null,
      signal: controller.signal,
    });
    return {
      status: response.statusCode,
      headers: response.headers,
      body: await response.body.text(),
    };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  }
}
