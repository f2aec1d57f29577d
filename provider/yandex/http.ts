import { type Answer, AnswerReader } from "./answer-reader";
import { dispatcher } from "./dispatcher";

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: "GET" | "POST" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
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
  const reader = new AnswerReader();
  const abort = (): void => {
    reader.abort(signal.reason as Error);
  };
  const timer = setTimeout(() => {
    reader.abort(new AttemptTimeout(`no answer within ${String(timeout)} ms`));
  }, timeout);
  signal.addEventListener("abort", abort, { once: true });
  try {
    const { origin, pathname, search } = new URL(wire.url);
    dispatcher(timeout).dispatch(
      {
        origin,
        path: pathname + search,
        method: wire.method,
        headers: wire.headers,
        body: wire.body ?? null,
      },
      reader,
    );
    return await reader.answer;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  }
}
