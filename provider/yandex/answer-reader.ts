import type { Dispatcher } from "undici";

import { BodyBuffer } from "./body-buffer";

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

const BYTE_ORDER_MARK = "\uFEFF";

/** Reads an answer as undici's dispatchers hand it over. */
export class AnswerReader implements Dispatcher.DispatchHandler {
  /** Rejects with undici's error, or with the reason of {@link abort}. */
  readonly answer: Promise<Answer>;
  private resolve!: (answer: Answer) => void;
  private reject!: (reason: Error) => void;

  private controller: Dispatcher.DispatchController | undefined;
  private abortReason: Error | undefined;

  private status = 0;
  private headers: Answer["headers"] = {};
  private readonly body = new BodyBuffer();

  constructor() {
    this.answer = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** Gives up the request, whether it is under way already or still waits for a connection. */
  abort(reason: Error): void {
    this.abortReason = reason;
    this.controller?.abort(reason);
    this.reject(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.abortReason !== undefined) {
      controller.abort(this.abortReason);
    }
  }

  /** Comes once more after an informational answer (103, Early Hints); the last one counts. */
  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Answer["headers"]): void {
    this.status = status;
    this.headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, part: Buffer): void {
    this.body.append(part);
  }

  onResponseEnd(): void {
    const text = this.body.takeText();
    const body = text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text;
    this.resolve({ status: this.status, headers: this.headers, body });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.reject(error);
  }
}
