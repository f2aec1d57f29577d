import { getRedisBackups } from "../../provider/queries/queries";
import type { Emulator, Fault } from "../../provider/testing";
import { RateLimitedError, RequestRejectedError, UnavailableError } from "../../provider/yandex/errors";
import { RequestError } from "../../provider/yandex/request-error";
import type { Connection } from "../../provider/yandex/settings";
import {
  askedTokens,
  failureOf,
  idsOf,
  nowhere,
  takeShortestPauses,
  threePages,
  threePagesQuery,
  withConnection,
} from "../support/listing";
import { threePagesEmulator } from "../support/three-pages-emulator";

let emulator: Emulator;

beforeEach(async () => {
  takeShortestPauses();
  emulator = await threePagesEmulator();
});

function list(settings: Connection = {}) {
  return getRedisBackups(threePagesQuery, withConnection({ ...emulator.connection, ...settings }));
}

function times<T>(count: number, value: T): T[] {
  return Array.from({ length: count }, () => value);
}

const status = (code: number): Fault => ({ kind: "status", status: code });
const pass: Fault = { kind: "pass" };

describe("what can pass by itself is tried again, at the page that failed", () => {
  const faults: [string, Fault][] = [
    ...[408, 429, 500, 502, 503, 504].map((code): [string, Fault] => [`HTTP ${String(code)}`, status(code)]),
    ["HTML from a gateway", { kind: "answer", status: 502, body: "<html>", contentType: "text/html" }],
    ["a connection that is reset", { kind: "reset" }],
    ["a connection that drops before the body", { kind: "cutBody", afterBytes: 0 }],
    ["a connection that drops in the middle of the body", { kind: "cutBody" }],
    ["a connection that drops in the middle of a refusal", { kind: "cutBody", afterBytes: 5 }],
    ["an answer that never comes", { kind: "stall" }],
    ["a body that never ends", { kind: "stallBody" }],
  ];

  test.each(faults)("%s", async (_name, fault) => {
    emulator.script("listBackups", pass, fault);
    const { backups } = await list({ attemptTimeout: "500ms" });
    expect(idsOf(backups).sort()).toEqual(idsOf(threePages()).sort());
    const [first, second, again, third, ...more] = askedTokens(emulator);
    expect([first, again, more]).toEqual([undefined, second, []]);
    expect(new Set([first, second, third]).size).toBe(3);
  });

  test("each page anew, as often as maxRetries says", async () => {
    const twice = [status(503), status(503), pass];
    emulator.script("listBackups", ...twice, ...twice, ...twice);
    expect((await list({ maxRetries: 2 })).backups).toHaveLength(25);
    expect(emulator.requestsTo("listBackups")).toHaveLength(9);
  });
});

describe("when the retries are used up", () => {
  test.each([
    [0, 1],
    [1, 2],
    [3, 4],
  ])("maxRetries %d makes %d attempts", async (maxRetries, attempts) => {
    emulator.script("listBackups", ...times(10, status(503)));
    expect(await failureOf(list({ maxRetries }))).toMatchObject({ attempts, httpStatus: 503, page: 1 });
    expect(emulator.requestsTo("listBackups")).toHaveLength(attempts);
  });

  test("the default was 5 of them", async () => {
    emulator.script("listBackups", pass, ...times(10, status(500)));
    expect(await failureOf(list())).toMatchObject({ attempts: 6, page: 2 });
    expect(emulator.requestsTo("listBackups")).toHaveLength(7);
  });

  test.each([408, 500, 502, 503, 504])("HTTP %d is an UnavailableError", async (code) => {
    emulator.script("listBackups", ...times(2, status(code)));
    expect(await failureOf(list({ maxRetries: 1 }))).toBeInstanceOf(UnavailableError);
  });

  test("HTTP 429 is a RateLimitedError", async () => {
    emulator.script("listBackups", ...times(2, status(429)));
    expect(await failureOf(list({ maxRetries: 1 }))).toBeInstanceOf(RateLimitedError);
  });

  test.each<[string, Fault, string]>([
    ["a reset", { kind: "reset" }, "ECONNRESET"],
    ["a cut body", { kind: "cutBody" }, "UND_ERR_SOCKET"],
    ["a stall", { kind: "stall" }, "no answer within 300 ms"],
    ["a stalled body", { kind: "stallBody" }, "no answer within 300 ms"],
  ])("%s is an UnavailableError that tells the reason", async (_name, fault, reason) => {
    emulator.script("listBackups", pass, fault, fault);
    const error = await failureOf(list({ maxRetries: 1, attemptTimeout: "300ms" }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error).toMatchObject({ attempts: 2, page: 2 });
    expect(error).not.toHaveProperty("httpStatus");
    expect(error.message).toContain(reason);
    expect(emulator.requestsTo("listBackups")).toHaveLength(3);
  });

  test("a refused connection is an UnavailableError", async () => {
    const error = await failureOf(list({ redisEndpoint: `http://${nowhere}`, maxRetries: 2 }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error).toMatchObject({ attempts: 3 });
    expect(error.message).toContain(`ECONNREFUSED ${nowhere}`);
    expect(error.message).toContain("the retries are used up");
  });
});

describe("what cannot pass by itself is final at once", () => {
  test.each([400, 401, 403, 404, 405, 409, 410, 412, 413, 499, 501, 505])("HTTP %d", async (code) => {
    emulator.script("listBackups", pass, status(code));
    const error = await failureOf(list());
    expect(error).toBeInstanceOf(RequestError);
    expect(error).toMatchObject({ attempts: 1, httpStatus: code, page: 2 });
    expect(emulator.requestsTo("listBackups")).toHaveLength(2);
  });
});

describe("Retry-After", () => {
  const limited = (retryAfter: string | number, code = 429): Fault => ({
    kind: "status",
    status: code,
    retryAfter,
  });

  test("in seconds is waited for", async () => {
    emulator.script("listBackups", limited(1));
    const listing = list();
    // This timer ends before the one of the second asked for, or that one was not waited for.
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(askedTokens(emulator)).toHaveLength(1);
    expect((await listing).backups).toHaveLength(25);
    expect(askedTokens(emulator)).toHaveLength(4);
  });

  test("as a date is waited for", async () => {
    // Dates have whole seconds: this one is more than one second ahead and at most two.
    emulator.script(
      "listBackups",
      limited(new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 1_000).toUTCString()),
    );
    const listing = list();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(askedTokens(emulator)).toHaveLength(1);
    expect((await listing).backups).toHaveLength(25);
  });

  test.each([0, "Sun, 06 Nov 1994 08:49:37 GMT", "nonsense"])(
    "of %j holds nothing up",
    async (retryAfter) => {
      emulator.script("listBackups", limited(retryAfter));
      expect((await list()).backups).toHaveLength(25);
      expect(askedTokens(emulator)).toHaveLength(4);
    },
  );

  test.each([3_600, "9".repeat(400), new Date(Date.now() + 3_600_000).toUTCString()])(
    "beyond the deadline ends at once: %s",
    async (retryAfter) => {
      emulator.script("listBackups", limited(retryAfter));
      const error = await failureOf(list());
      expect(error).toBeInstanceOf(RateLimitedError);
      expect(error).toMatchObject({ attempts: 1 });
      expect(error.message).toContain("It asks to wait");
      expect(askedTokens(emulator)).toHaveLength(1);
    },
  );

  test("beyond the deadline ends at once with 503 too", async () => {
    emulator.script("listBackups", limited(2, 503));
    const error = await failureOf(list({ deadline: "1s" }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error).toMatchObject({ attempts: 1, retryAfter: 2_000 });
  });

  test("may be in the details instead, as google.rpc.RetryInfo", async () => {
    const details = [
      { "@type": "type.googleapis.com/google.rpc.RequestInfo", requestId: "r-1" },
      { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "3600.5s" },
    ];
    const body = JSON.stringify({ code: 8, message: "Slow down.", details });
    emulator.script("listBackups", { kind: "answer", status: 429, body });
    expect(await failureOf(list())).toMatchObject({ attempts: 1, retryAfter: 3_600_500, requestId: "r-1" });
    emulator.script("listBackups", {
      kind: "answer",
      status: 503,
      body: JSON.stringify({ code: 14, details: [null, 7, { retryDelay: 7 }, { retryDelay: "soon" }] }),
    });
    expect((await list()).backups).toHaveLength(25);
  });

  test("with a final status changes nothing", async () => {
    emulator.script("listBackups", limited(1, 409));
    expect(await failureOf(list())).toBeInstanceOf(RequestRejectedError);
    expect(askedTokens(emulator)).toHaveLength(1);
  });
});
