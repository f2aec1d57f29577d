import { getRedisBackups } from "../../provider/queries/queries";
import type { Emulator } from "../../provider/testing";
import { PermissionDeniedError, UnauthenticatedError } from "../../provider/yandex/errors";
import type { Connection } from "../../provider/yandex/settings";
import {
  askedTokens,
  failureOf,
  takeShortestPauses,
  threePagesQuery,
  withConnection,
} from "../support/listing";
import { threePagesEmulator } from "../support/three-pages-emulator";

let emulator: Emulator;
let key: string;

beforeEach(async () => {
  emulator = await threePagesEmulator();
  key = newKey();
});

function newKey(): string {
  return JSON.stringify(emulator.createAuthorizedKey());
}

function list(credential: Connection = { serviceAccountKeyFile: key }) {
  return getRedisBackups(threePagesQuery, withConnection({ endpoint: emulator.url, ...credential }));
}

function exchanges(): number {
  return emulator.requestsTo("exchangeIamToken").length;
}

function presentedTokens(): (string | undefined)[] {
  return emulator.requestsTo("listBackups").map(({ headers }) => headers["authorization"]);
}

/** Client and emulator read the same clock. */
function advanceClock(milliseconds: number): void {
  const now = Date.now();
  jest.spyOn(Date, "now").mockImplementation(() => now + milliseconds);
}

function twenty<T>(make: () => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: 20 }, make));
}

const minutes = 60_000;

describe("an exchanged token", () => {
  test("that cannot be renewed is used until it ends", async () => {
    emulator.exchangedTokenLifetimeSeconds = 3_600;
    await list();
    const refusal = { kind: "status", status: 400 } as const;
    emulator.script("exchangeIamToken", refusal, refusal);
    advanceClock(58 * minutes);
    const results = await twenty(list);
    expect(results.map(({ backups }) => backups.length)).toEqual(results.map(() => 25));
    expect(exchanges()).toBe(2);
    jest.restoreAllMocks();
    advanceClock(61 * minutes);
    expect(await failureOf(list())).toBeInstanceOf(UnauthenticatedError);
  });

  test("is shared by twenty listings at once, and by later ones", async () => {
    const results = await twenty(list);
    expect(results.map(({ backups }) => backups.length)).toEqual(results.map(() => 25));
    await list();
    expect(exchanges()).toBe(1);
    expect(new Set(presentedTokens()).size).toBe(1);
  });

  test("is not shared by different credentials", async () => {
    await Promise.all([list(), list({ serviceAccountKeyFile: newKey() })]);
    expect(exchanges()).toBe(2);
    expect(new Set(presentedTokens()).size).toBe(2);
  });

  test("is renewed five minutes before it ends", async () => {
    await list();
    advanceClock((12 * 60 - 6) * minutes);
    await list();
    expect(exchanges()).toBe(1);
    advanceClock(2 * minutes);
    await list();
    expect(exchanges()).toBe(2);
    // The service never saw a token that had expired.
    expect(emulator.requestsTo("listBackups").every(({ status }) => status === 200)).toBe(true);
  });

  test("that lives for minutes only is renewed at half its life", async () => {
    emulator.exchangedTokenLifetimeSeconds = 60;
    await list();
    advanceClock(29_000);
    await list();
    expect(exchanges()).toBe(1);
    advanceClock(2_000);
    await list();
    expect(exchanges()).toBe(2);
  });

  test("is asked for again where the exchange failed: a failure is not remembered", async () => {
    emulator.script("exchangeIamToken", { kind: "status", status: 403 });
    expect(await failureOf(list())).toBeInstanceOf(UnauthenticatedError);
    const results = await twenty(list);
    expect(results.map(({ backups }) => backups.length)).toEqual(results.map(() => 25));
    expect(exchanges()).toBe(2);
  });

  test("comes after the retries of what can pass", async () => {
    takeShortestPauses();
    emulator.script("exchangeIamToken", { kind: "status", status: 503 }, { kind: "reset" });
    expect((await list()).backups).toHaveLength(25);
    expect(exchanges()).toBe(3);
  });
});

describe("a token that is refused in the middle of a listing", () => {
  test("is renewed once, and the listing goes on at that page", async () => {
    emulator.script("listBackups", { kind: "pass" }, { kind: "expireToken" });
    expect((await list()).backups).toHaveLength(25);
    const [first, second, again, third, ...more] = askedTokens(emulator);
    expect([first, again, more]).toEqual([undefined, second, []]);
    expect(third).not.toBe(second);
    const [one, sameOne, two, sameTwo] = presentedTokens();
    expect([sameOne, sameTwo]).toEqual([one, two]);
    expect(two).not.toBe(one);
    expect(exchanges()).toBe(2);
  });

  test("costs no retry", async () => {
    emulator.script("listBackups", { kind: "expireToken" });
    expect((await list({ serviceAccountKeyFile: key, maxRetries: 0 })).backups).toHaveLength(25);
  });

  test("and refused again is final", async () => {
    emulator.script("listBackups", { kind: "pass" }, { kind: "expireToken" }, { kind: "expireToken" });
    const error = await failureOf(list());
    expect(error).toBeInstanceOf(UnauthenticatedError);
    expect(error).toMatchObject({ page: 2, attempts: 2, httpStatus: 401, grpcCode: 16 });
    expect(exchanges()).toBe(2);
    expect(emulator.requestsTo("listBackups")).toHaveLength(3);
  });

  test("is renewed once for all listings that use it", async () => {
    await list();
    emulator.revokeToken((presentedTokens()[0] ?? "").replace("Bearer ", ""));
    const results = await twenty(list);
    expect(results.every(({ backups }) => backups.length === 25)).toBe(true);
    expect(exchanges()).toBe(2);
  });

  test("is not renewed for a lack of permission", async () => {
    emulator.script("listBackups", { kind: "status", status: 403 });
    expect(await failureOf(list())).toBeInstanceOf(PermissionDeniedError);
    expect(exchanges()).toBe(1);
  });

  test("is final when the user gave it: nobody can renew it", async () => {
    emulator.script("listBackups", { kind: "pass" }, { kind: "expireToken" });
    const error = await failureOf(list({ token: emulator.token }));
    expect(error).toBeInstanceOf(UnauthenticatedError);
    expect(error).toMatchObject({ page: 2, attempts: 1 });
    expect(error.message).toContain("Token is invalid or has expired.");
    expect(emulator.requestsTo("listBackups")).toHaveLength(2);
  });
});
