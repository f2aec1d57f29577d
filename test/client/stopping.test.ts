import { getEventListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

import { getRedisBackups, listRedisBackups } from "../../provider/queries/queries";
import type { Emulator, Fault } from "../../provider/testing";
import { MAX_CONNECTIONS } from "../../provider/yandex/connections";
import { AbortedError, DeadlineExceededError, UnavailableError } from "../../provider/yandex/errors";
import type { Connection } from "../../provider/yandex/settings";
import { clusterId, failureOf, threePagesQuery, until, withConnection } from "../support/listing";
import { startRawServer } from "../support/raw-server";
import { threePagesEmulator } from "../support/three-pages-emulator";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await threePagesEmulator();
});

function list(settings: Connection = {}, signal?: AbortSignal) {
  return getRedisBackups(
    threePagesQuery,
    withConnection({ ...emulator.connection, ...settings }, { signal }),
  );
}

const stall: Fault = { kind: "stall" };

describe("the deadline", () => {
  test("ends a listing whose request is not answered", async () => {
    emulator.script("listBackups", { kind: "pass" }, stall);
    const error = await failureOf(list({ deadline: "2s" }));
    expect(error).toBeInstanceOf(DeadlineExceededError);
    expect(error).toMatchObject({ deadline: 2_000, page: 2, attempts: 1 });
    expect(error.message).toMatch(/^The deadline of 2s has passed\./);
    expect(emulator.requestsTo("listBackups")).toHaveLength(2);
  });

  test("ends a listing that is waiting to try again, and tells what went wrong last", async () => {
    jest.spyOn(Math, "random").mockReturnValue(1);
    emulator.script(
      "listBackups",
      ...Array.from({ length: 9 }, (): Fault => ({ kind: "status", status: 503, message: "Busy" })),
    );
    const error = await failureOf(list({ deadline: "2s", maxRetries: 100 }));
    expect(error).toBeInstanceOf(DeadlineExceededError);
    expect(error.message).toContain('The last attempt failed: HTTP 503: "Busy".');
  });

  test("counts for the whole listing, not for a page", async () => {
    const slow = (): Fault => ({ kind: "delay", milliseconds: 100 });
    emulator.script("listBackups", ...Array.from({ length: 25 }, slow));
    const context = withConnection({ ...emulator.connection, deadline: "500ms" });
    const error = await failureOf(getRedisBackups({ clusterId, pageSize: 1 }, context));
    expect(error).toBeInstanceOf(DeadlineExceededError);
    expect(emulator.requestsTo("listBackups").length).toBeLessThan(25);
  });

  test("ends a listing that waits for a connection, and its request is never sent", async () => {
    emulator.script("listBackups", ...Array.from({ length: MAX_CONNECTIONS }, () => stall));
    const holder = new AbortController();
    const holding = Array.from({ length: MAX_CONNECTIONS }, () => failureOf(list({}, holder.signal)));
    await until(() => emulator.requestsTo("listBackups").length === MAX_CONNECTIONS);
    const first = await Promise.race([failureOf(list({ deadline: "1s" })), ...holding]);
    expect(first).toBeInstanceOf(DeadlineExceededError);
    holder.abort();
    await Promise.all(holding);
    expect((await list()).backups).toHaveLength(25);
    expect(emulator.requestsTo("listBackups")).toHaveLength(MAX_CONNECTIONS + 3);
  });

  test("is not the attempt's time-out, after which there is another attempt", async () => {
    emulator.script("listBackups", stall, stall);
    const error = await failureOf(list({ attemptTimeout: "100ms", maxRetries: 1 }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(emulator.requestsTo("listBackups")).toHaveLength(2);
  });
});

describe("the caller's signal", () => {
  let controller: AbortController;

  beforeEach(() => {
    controller = new AbortController();
  });

  async function expectAborted(listing: Promise<unknown>, attempts: number): Promise<void> {
    const error = await failureOf(listing);
    expect(error).toBeInstanceOf(AbortedError);
    expect(error).toMatchObject({ clusterId, attempts });
    expect(error.message).toMatch(/^Stopped by the caller's signal\./);
  }

  test("that has fired already lets no request out", async () => {
    await expectAborted(list({}, AbortSignal.abort()), 0);
    expect(emulator.requests).toEqual([]);
  });

  test("ends a request under way", async () => {
    emulator.script("listBackups", stall);
    const listing = list({}, controller.signal);
    await until(() => emulator.requestsTo("listBackups").length === 1);
    controller.abort(new Error("enough"));
    await expectAborted(listing, 1);
    expect(emulator.requestsTo("listBackups")).toHaveLength(1);
  });

  test("ends an answer under way", async () => {
    emulator.script("listBackups", { kind: "pass" }, { kind: "stallBody" });
    const listing = list({}, controller.signal);
    await until(() => emulator.requestsTo("listBackups")[1]?.status === 200);
    await sleep(20);
    controller.abort();
    await expectAborted(listing, 1);
  });

  test("ends the pause before a retry", async () => {
    emulator.script("listBackups", { kind: "status", status: 503, retryAfter: 100 });
    const listing = list({}, controller.signal);
    await until(() => emulator.requestsTo("listBackups")[0]?.status === 503);
    // Until the answer has arrived, so that it is the pause that ends.
    await sleep(50);
    controller.abort();
    await expectAborted(listing, 1);
    expect(emulator.requestsTo("listBackups")).toHaveLength(1);
  });

  test.each([
    ["a token", "exchangeIamToken"],
    ["the addresses of the services", "endpoints"],
  ] as const)("ends the wait for %s, which others go on waiting for", async (_name, route) => {
    const credential = { token: "", serviceAccountKeyFile: JSON.stringify(emulator.createAuthorizedKey()) };
    emulator.script(route, { kind: "delay", milliseconds: 300 });
    const listing = list(credential, controller.signal);
    const other = list(credential);
    await until(() => emulator.requestsTo(route).length === 1);
    controller.abort();
    await expectAborted(listing, 0);
    expect(emulator.requestsTo("listBackups")).toEqual([]);
    expect((await other).backups).toHaveLength(25);
    expect(emulator.requestsTo(route)).toHaveLength(1);
  });

  test("is let go of when the listing ends", async () => {
    await list({}, controller.signal);
    emulator.script("listBackups", { kind: "status", status: 404 });
    await failureOf(list({}, controller.signal));
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });
});

describe("leaving a loop over pages early", () => {
  const pageOf = (backups: object[], nextPageToken?: string) => JSON.stringify({ backups, nextPageToken });

  test("ends the request for the next page", async () => {
    let gone = false;
    const server = await startRawServer((request, response) => {
      if (request.path.includes("pageToken")) {
        response.on("close", () => (gone = true));
      } else {
        response.end(pageOf([], "next"));
      }
    });
    const context = withConnection({ ...emulator.connection, redisEndpoint: server.url });
    for await (const page of listRedisBackups(clusterId, context)) {
      expect(page).toEqual({ number: 1, backups: [] });
      await until(() => server.requests.length === 2);
      break;
    }
    await until(() => gone);
    expect(server.requests).toHaveLength(2);
  });

  test.each<[string, Fault]>([
    ["fails", { kind: "status", status: 404 }],
    ["is reset", { kind: "reset" }],
    ["is no JSON", { kind: "answer", body: "<html>" }],
  ])("leaves no unhandled rejection when the next page %s", async (_name, fault) => {
    emulator.script("listBackups", { kind: "pass" }, fault);
    const context = withConnection({ ...emulator.connection, maxRetries: 0 });
    for await (const page of listRedisBackups(threePagesQuery, context)) {
      expect(page.backups).toHaveLength(10);
      await until(() => emulator.requestsTo("listBackups").length === 2);
      // jest fails a test during which a rejection goes unhandled.
      await sleep(20);
      break;
    }
    await sleep(20);
  });

  test("does so too when a page breaks the contract while the next one fails", async () => {
    emulator.script(
      "listBackups",
      { kind: "answer", body: pageOf([{ id: "b" }], "next") },
      { kind: "status", status: 404 },
    );
    const error = await failureOf(list());
    expect(error.name).toBe("ContractError");
    expect(error).toMatchObject({ page: 1 });
    await sleep(20);
  });
});
