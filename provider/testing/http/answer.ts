/** What the emulator says to one request, before it goes out on the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer with a JSON body, without pretty printing: large pages are served often. */
export function jsonAnswer(body: unknown, status = 200): Answer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** An answer with a plain text body, as the metadata service gives for its errors. */
export function textAnswer(body: string, status: number): Answer {
  return { status, headers: { "content-type": "text/plain; charset=utf-8" }, body };
}
