import type { ServerResponse } from "node:http";

import fc from "fast-check";

import { RedisBackupsError } from "../../provider/backups/errors";
import { getRedisBackups } from "../../provider/queries/queries";
import { type EmulatedBackup, type Fault, startEmulator } from "../../provider/testing";
import { ContractError, PageTokenRepeatedError } from "../../provider/yandex/errors";
import { backupList, shuffledWithRepeats } from "../support/arbitrary-backups";
import { clusterId, takeShortestPauses, withConnection } from "../support/listing";
import { expectedOrder } from "../support/oracle";
import { answerBytes, type RawServer, startRawServer } from "../support/raw-server";

beforeEach(takeShortestPauses);

describe("whatever the list, its pages and its passing faults", () => {
  const passingFault: fc.Arbitrary<Fault> = fc.oneof(
    fc.constantFrom<Fault>({ kind: "pass" }, { kind: "reset" }),
    fc.record({ kind: fc.constant("cutBody" as const), afterBytes: fc.nat(500) }),
    fc.record({
      kind: fc.constant("status" as const),
      status: fc.constantFrom(408, 429, 500, 502, 503, 504),
    }),
    fc.record({
      kind: fc.constant("answer" as const),
      status: fc.constantFrom(429, 500, 502, 503, 504),
      body: fc.string(),
    }),
  );

  const listing = backupList.chain((list) =>
    fc.record({
      list: fc.constant(list),
      served: shuffledWithRepeats(list),
      // At most some 20 pages, so that a run takes no time.
      pageSize: fc.integer({ min: Math.max(1, Math.ceil(list.length / 15)), max: 1_000 }),
      faults: fc.array(passingFault, { maxLength: 15 }),
    }),
  );

  test("each backup comes once, newest first, and the newest finished one is the latest", async () => {
    await fc.assert(
      fc.asyncProperty(listing, async ({ list, served, pageSize, faults }) => {
        const emulator = await startEmulator({ clusters: [{ id: clusterId, backups: served }] });
        emulator.script("listBackups", ...faults);
        const context = withConnection({ ...emulator.connection, maxRetries: 15 });
        const result = await getRedisBackups({ clusterId, pageSize }, context).finally(() =>
          emulator.close(),
        );
        const expected = expectedOrder(list).map(asRead);
        expect(result.backups).toEqual(expected);
        expect(result.latest).toEqual(expected.find(({ createdAt }) => createdAt !== undefined));
        expect(result.latestBackupId).toBe(result.latest?.id);
      }),
      { numRuns: 100 },
    );
  });

  /** With the values that absent fields stand for. */
  function asRead(backup: EmulatedBackup): EmulatedBackup {
    return { sourceShardNames: [], type: "BACKUP_TYPE_UNSPECIFIED", ...backup };
  }
});

describe("whatever the service answers", () => {
  let answer: (response: ServerResponse) => void;
  let server: RawServer;

  beforeEach(async () => {
    server = await startRawServer((_request, response) => {
      answer(response);
    });
  });

  /** The backups, or an error of ours; anything else fails, and so does a listing that never ends. */
  async function outcome(token = "t1.a.b"): Promise<readonly { id: string }[] | RedisBackupsError> {
    const context = withConnection({
      token,
      redisEndpoint: server.url,
      iamEndpoint: server.url,
      maxRetries: 1,
      attemptTimeout: "150ms",
      deadline: "1s",
    });
    try {
      return (await getRedisBackups(clusterId, context)).backups;
    } catch (error) {
      if (error instanceof RedisBackupsError) {
        return error;
      }
      throw error;
    }
  }

  function answerWith(status: number, body: string | Uint8Array, headers: Record<string, string> = {}): void {
    answer = (response) => {
      response.writeHead(status, headers).end(body);
    };
  }

  const text = fc.constantFrom("a", "b");
  const anything = fc.jsonValue({ maxDepth: 2 });
  // So seldom something else that most pages have no fault, or one.
  const usually = <T>(good: fc.Arbitrary<T>) =>
    fc.oneof(
      { weight: 40, arbitrary: good },
      { weight: 1, arbitrary: anything },
      { weight: 1, arbitrary: fc.constantFrom(undefined, "") },
    );
  const moment = usually(fc.constantFrom("2024-08-01T00:00:00Z", "2024-08-01T00:00:00.5+03:00"));
  const page = fc.record({
    backups: usually(
      fc.array(
        usually(
          fc.record({
            id: usually(fc.constantFrom("a", "b", "c")),
            folderId: usually(text),
            sourceClusterId: usually(fc.constant(clusterId)),
            createdAt: fc.option(moment, { nil: undefined }),
            startedAt: fc.option(moment, { nil: undefined, freq: 2 }),
            type: usually(text),
            sourceShardNames: usually(fc.array(usually(text), { maxLength: 2 })),
            somethingNew: anything,
          }),
        ),
        { maxLength: 3 },
      ),
    ),
    nextPageToken: usually(fc.constantFrom("", "", "", "again")),
  });

  test("JSON of any shape is a right result, or breaks the contract, just as the API's documents say", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof({ weight: 9, arbitrary: page }, { weight: 1, arbitrary: anything }),
        async (value) => {
          const body = JSON.stringify(value);
          answerWith(200, body);
          const result = await outcome();
          const parsed: unknown = JSON.parse(body);
          if (!isPage(parsed)) {
            expect(result).toBeInstanceOf(ContractError);
          } else if ((parsed.nextPageToken ?? "") !== "") {
            expect(result).toBeInstanceOf(PageTokenRepeatedError);
          } else {
            const ids = [...new Set((parsed.backups ?? []).map(({ id }) => id))];
            expect(result).toHaveLength(ids.length);
            expect(new Set((result as { id: string }[]).map(({ id }) => id))).toEqual(new Set(ids));
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  test("any status with any body is an error of ours", async () => {
    const anyStatus = fc.integer({ min: 201, max: 599 });
    const headers = fc.record({
      "retry-after": fc.oneof(fc.constantFrom("0", "99", "soon"), fc.stringMatching(/^[ -~]{1,30}$/)),
      "content-type": fc.constantFrom("application/json", "text/html"),
      "content-encoding": fc.constantFrom("identity", "gzip"),
    });
    const body = fc.oneof(
      fc.string(),
      fc.uint8Array(),
      fc
        .record({ code: anything, message: anything, details: anything })
        .map((value) => JSON.stringify(value)),
    );
    await fc.assert(
      fc.asyncProperty(anyStatus, body, headers, async (status, content, some) => {
        answerWith(status, content, some);
        expect(await outcome()).toBeInstanceOf(RedisBackupsError);
      }),
      { numRuns: 300 },
    );
  });

  test("any bytes in place of JSON are an error of ours", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1 }), async (bytes) => {
        answerWith(200, bytes);
        const result = await outcome();
        expect(isPage(parsedOrNothing(bytes)) || result instanceof ContractError).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test("any answer to an exchange that is no token is an error of ours", async () => {
    const almost = fc.record({ iamToken: usually(fc.string()), expiresAt: moment });
    await fc.assert(
      fc.asyncProperty(fc.oneof(almost, anything), async (value) => {
        answerWith(200, JSON.stringify(value));
        // The listing is answered the same: as an empty page, if it gets that far.
        const result = await outcome("y0_an-oauth-token");
        const isToken = isObject(value) && typeof value.iamToken === "string" && isMoment(value.expiresAt);
        expect(result instanceof RedisBackupsError || isToken).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test("any bytes in place of HTTP are an error of ours", async () => {
    const beginning = fc.constantFrom(
      "",
      "HTTP/1.1 200 OK",
      "HTTP/1.1 200 OK\r\n",
      "HTTP/1.1 200 OK\r\n\r\n",
      "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n",
      "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n",
      "HTTP/1.1 100 Continue\r\n\r\n",
      "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n",
      "HTTP/1.1 204 No Content\r\n\r\n",
      "HTTP/1.1 999 What\r\n\r\n",
      "HTTP/0.9 200 OK\r\n\r\n",
    );
    const ends = fc.oneof(
      { weight: 9, arbitrary: fc.constant(true) },
      { weight: 1, arbitrary: fc.constant(false) },
    );
    await fc.assert(
      fc.asyncProperty(beginning, fc.uint8Array({ maxLength: 40 }), ends, async (start, bytes, ended) => {
        answer = (response) => {
          if (ended) {
            answerBytes(response, Buffer.concat([Buffer.from(start), bytes]));
          } else {
            response.socket?.write(Buffer.concat([Buffer.from(start), bytes]));
          }
        };
        expect(await outcome()).toBeInstanceOf(RedisBackupsError);
      }),
      { numRuns: 150 },
    );
  });
});

interface Page {
  backups?: { id: string }[];
  nextPageToken?: string;
}

/** Whether this is a ListClusterBackupsResponse, by a check of the test's own. */
function isPage(value: unknown): value is Page {
  if (!isObject(value) || Number.isInteger(value["code"])) {
    return false;
  }
  const { backups, nextPageToken } = value;
  const token = isUnset(nextPageToken) || typeof nextPageToken === "string";
  return token && (isUnset(backups) || (Array.isArray(backups) && backups.every(isBackup)));
}

/** Absent, or null, which means the same in proto3 JSON. */
function isUnset(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** Unset, or one of the good moments that these tests use. */
function isMoment(moment: unknown): boolean {
  return (
    isUnset(moment) || (typeof moment === "string" && /^\d{4}-.{5}T.{8}(?:\.\d+)?(?:Z|\+03:00)$/.test(moment))
  );
}

function isBackup(value: unknown): boolean {
  return (
    isObject(value) &&
    [value["id"], value["folderId"]].every((id) => typeof id === "string" && id !== "") &&
    value["sourceClusterId"] === clusterId &&
    isMoment(value["createdAt"]) &&
    isMoment(value["startedAt"]) &&
    (isUnset(value["type"]) || typeof value["type"] === "string") &&
    (isUnset(value["sourceShardNames"]) ||
      (Array.isArray(value["sourceShardNames"]) &&
        value["sourceShardNames"].every((shard) => typeof shard === "string")))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsedOrNothing(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    return undefined;
  }
}
