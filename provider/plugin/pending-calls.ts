import type { handleUnaryCall } from "@grpc/grpc-js";

import { serviceError } from "./errors";

/** What a method does with its request; the signal fires when nobody wants the answer any more. */
export type Method<Request, Response> = (
  request: Request,
  signal: AbortSignal,
) => Promise<Response> | Response;

/** The calls under way. Once cancelled, all of them stop, and later ones have a signal that has fired. */
export class Operations {
  readonly #cancelled = new AbortController();

  /** The engine's Cancel, or the end of this process. */
  cancel(): void {
    this.#cancelled.abort();
  }

  /** Serves a method; a call that the engine itself drops stops alone. */
  unary<Request, Response>(method: Method<Request, Response>): handleUnaryCall<Request, Response> {
    return (call, callback) => {
      const dropped = new AbortController();
      call.once("cancelled", () => {
        dropped.abort();
      });
      const signal = AbortSignal.any([this.#cancelled.signal, dropped.signal]);
      // An error that a method throws at once goes the way of all others.
      void Promise.resolve()
        .then(() => method(call.request, signal))
        .then(
          (response) => {
            callback(null, response);
          },
          (error: unknown) => {
            callback(serviceError(error));
          },
        );
    };
  }
}
