import type { Emulator, RecordedRequest } from "pulumi-yandex-redis/testing";
import { print, styled } from "./screen";

const SHOWN_OF_TOKEN = 6;

/** Prints one line for each page that the emulator has served. */
export class PageWatch {
  readonly #emulator: Emulator;
  readonly #backups: number;
  readonly #timer: NodeJS.Timeout;
  /** Pages so far of each listing since the last {@link restart}, by the trace ID that it sends. */
  #listings = new Map<string, number>();
  #count = 0;

  /** @param backups how many the cluster has: with a request's `pageSize`, it tells how many were on the page */
  constructor(emulator: Emulator, backups: number) {
    this.#emulator = emulator;
    this.#backups = backups;
    this.#timer = setInterval(() => {
      this.flush();
    }, 10);
  }

  /** Pages printed so far. */
  get count(): number {
    return this.#count;
  }

  /** Numbers the listings from 1 again. */
  restart(): void {
    this.#listings = new Map();
  }

  /** Prints the pages served since the last call. */
  flush(): void {
    for (const request of this.#emulator.requestsTo("listBackups").slice(this.#count)) {
      if (request.status === undefined) return;
      this.#count += 1;
      this.#print(request);
    }
  }

  stop(): void {
    this.flush();
    clearInterval(this.#timer);
  }

  #print(request: RecordedRequest): void {
    const listing = request.headers["x-client-trace-id"] ?? "";
    const earlierPages = this.#listings.get(listing) ?? 0;
    this.#listings.set(listing, earlierPages + 1);
    const pageSize = Number(request.query["pageSize"]);
    const onPage = Math.min(pageSize, this.#backups - earlierPages * pageSize);
    const columns = [
      `list ${[...this.#listings.keys()].indexOf(listing) + 1}`,
      `${request.method} ${request.path}`,
      shownToken(request.query["pageToken"]).padEnd(SHOWN_OF_TOKEN + "pageToken=…".length),
      `${String(request.status)}, ${String(onPage)} backups`,
    ];
    print(styled("cyan", `  | ${columns.join("  ")}`));
  }
}

function shownToken(token: string | undefined): string {
  return token === undefined ? "first page" : `pageToken=${token.slice(0, SHOWN_OF_TOKEN)}…`;
}
