import type { Route } from "../routes/route";

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
  /** The HTTP status answered; absent while there is no answer (a stall, a reset, a lost answer). */
  status?: number;
}

/** Every request of an emulator's life, in order of arrival. */
export class RequestLog {
  readonly #requests: RecordedRequest[] = [];

  get all(): readonly RecordedRequest[] {
    return this.#requests;
  }

  add(request: RecordedRequest): RecordedRequest {
    this.#requests.push(request);
    return request;
  }

  to(route: Route): RecordedRequest[] {
    return this.#requests.filter((request) => route === "any" || request.route === route);
  }
}
