import { InvalidArgumentError } from "../../provider/backups/errors";
import { getRedisBackup } from "../../provider/queries/queries";
import type { Emulator } from "../../provider/testing";
import {
  AbortedError,
  BackupNotFoundError,
  ContractError,
  DeadlineExceededError,
  InvalidRequestError,
  PermissionDeniedError,
  RequestRejectedError,
  UnauthenticatedError,
  UnavailableError,
} from "../../provider/yandex/errors";
import type { Connection } from "../../provider/yandex/settings";
import { clusterId, failureOf, takeShortestPauses, threePages, withConnection } from "../support/listing";
import { threePagesEmulator } from "../support/three-pages-emulator";

const [BACKUP = { id: "" }] = threePages();

let emulator: Emulator;

beforeEach(async () => {
  emulator = await threePagesEmulator();
});

function get(backupId: string = BACKUP.id, connection: Connection = emulator.connection) {
  return getRedisBackup(backupId, withConnection(connection));
}

describe("one backup", () => {
  test("is read by its ID, which is encoded", async () => {
    expect(await get()).toEqual(BACKUP);
    const [request] = emulator.requestsTo("getBackup");
    expect(request?.path).toBe(`/managed-redis/v1/backups/${clusterId}%3A${BACKUP.id.split(":")[1] ?? ""}`);
    expect(request?.headers["x-client-trace-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(emulator.requests.map(({ route }) => route)).toEqual(["endpoints", "getBackup"]);
  });

  test("may be named as an argument; nothing else is taken", async () => {
    const context = withConnection(emulator.connection);
    expect(await getRedisBackup({ backupId: BACKUP.id }, context)).toEqual(BACKUP);
    const untyped = (args: object) => failureOf(getRedisBackup(args as { backupId: string }, context));
    expect((await untyped({})).message).toBe("backupId is missing");
    expect((await untyped({ backupID: BACKUP.id })).message).toBe(
      "backupID is unknown; did you mean backupId?",
    );
  });

  test("may leave empty fields out, and have a type and fields of the future", async () => {
    const bare = { id: `${clusterId}:bare`, folderId: "b1g", sourceClusterId: clusterId };
    emulator.setBackups(clusterId, [{ ...bare, type: "CONTINUOUS", sizeBytes: "17" }]);
    expect(await get(bare.id)).toEqual({ ...bare, sourceShardNames: [], type: "CONTINUOUS" });
  });

  test.each(["", ".", "..", "../clusters", "a/b", "a b", "a%2fb", "a?b", "a#b", "x".repeat(201), "с9q:1"])(
    "is not asked for as %j",
    async (backupId) => {
      const error = await failureOf(get(backupId));
      expect(error).toBeInstanceOf(InvalidArgumentError);
      expect(error.message).toMatch(/^backupId must be the ID of a backup/);
      expect(emulator.requests).toEqual([]);
    },
  );
});

describe("a refusal has the class of its cause", () => {
  test("a backup that is not there", async () => {
    emulator.removeBackup(clusterId, BACKUP.id);
    const error = await failureOf(get());
    expect(error).toBeInstanceOf(BackupNotFoundError);
    expect(error).toMatchObject({ backupId: BACKUP.id, attempts: 1, httpStatus: 404, grpcCode: 5 });
    expect(error).not.toHaveProperty("page");
    expect(error.message).toContain(`While reading backup ${BACKUP.id}. `);
    expect(error.message).toContain(`"Backup ${BACKUP.id} not found"`);
  });

  test.each([
    [400, 3, InvalidRequestError],
    [401, 16, UnauthenticatedError],
    [403, 7, PermissionDeniedError],
    [404, 12, RequestRejectedError],
    [409, 6, RequestRejectedError],
  ])("HTTP %d with code %d", async (status, code, errorClass) => {
    emulator.script("getBackup", { kind: "status", status, code });
    expect(await failureOf(get())).toBeInstanceOf(errorClass);
    expect(emulator.requestsTo("getBackup")).toHaveLength(1);
  });

  test("a gateway's 404 does not say that the backup is gone", async () => {
    emulator.script("getBackup", { kind: "answer", status: 404, body: "<html>404</html>" });
    expect(await failureOf(get())).toBeInstanceOf(ContractError);
  });
});

describe("an answer that breaks the contract is told by field", () => {
  test.each<[string, unknown, RegExp]>([
    ["another backup", { ...BACKUP, id: "c9q:other" }, /id: "c9q:other" is not the requested backup/],
    ["no folder", { ...BACKUP, folderId: undefined }, /contract: the backup, folderId: /],
    ["no moment", { ...BACKUP, createdAt: "soon" }, /createdAt: must be an RFC 3339 timestamp, not "soon"/],
    [
      "no other moment",
      { ...BACKUP, startedAt: "2024-08-01" },
      /startedAt: must be an RFC 3339 timestamp, not "2024-08-01"/,
    ],
    ["a list", [BACKUP], /contract: the backup: /],
    ["nothing", {}, /id: is missing/],
  ])("%s", async (_, body, issue) => {
    emulator.script("getBackup", { kind: "answer", body: JSON.stringify(body) });
    const error = await failureOf(get());
    expect(error).toBeInstanceOf(ContractError);
    expect(error.message).toMatch(issue);
  });

  test("HTML", async () => {
    emulator.script("getBackup", { kind: "answer", body: "<html>Sign in</html>" });
    expect((await failureOf(get())).message).toContain("the body is not JSON but");
  });
});

describe("what can pass", () => {
  beforeEach(takeShortestPauses);

  test("is tried again", async () => {
    const faults = [{ kind: "status", status: 503 }, { kind: "reset" }, { kind: "cutBody" }] as const;
    emulator.script("getBackup", ...faults);
    expect(await get()).toEqual(BACKUP);
    expect(emulator.requestsTo("getBackup")).toHaveLength(4);
  });

  test("ends when the retries are used up, or the deadline is over", async () => {
    const unavailable = { kind: "status", status: 503 } as const;
    emulator.script("getBackup", unavailable, unavailable);
    const error = await failureOf(get(BACKUP.id, { ...emulator.connection, maxRetries: 1 }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error).toMatchObject({ attempts: 2 });

    emulator.script("getBackup", { kind: "stall" });
    const late = await failureOf(get(BACKUP.id, { ...emulator.connection, deadline: "50ms" }));
    expect(late).toBeInstanceOf(DeadlineExceededError);
    expect(late.message).not.toContain("list");
  });

  test("ends at the caller's signal", async () => {
    const caller = new AbortController();
    emulator.script("getBackup", { kind: "stall" });
    const reading = getRedisBackup(BACKUP.id, withConnection(emulator.connection, { signal: caller.signal }));
    caller.abort();
    const error = await failureOf(reading);
    expect(error).toBeInstanceOf(AbortedError);
    expect(error.message).toMatch(/Nothing was returned\.$/);
  });
});

test("a token that is refused is renewed once", async () => {
  const key = JSON.stringify(emulator.createAuthorizedKey());
  const connection = { endpoint: emulator.url, serviceAccountKeyFile: key, maxRetries: 0 };
  emulator.script("getBackup", { kind: "expireToken" });
  expect(await get(BACKUP.id, connection)).toEqual(BACKUP);
  expect(emulator.requestsTo("exchangeIamToken")).toHaveLength(2);
  emulator.script("getBackup", { kind: "expireToken" }, { kind: "expireToken" });
  expect(await failureOf(get(BACKUP.id, connection))).toBeInstanceOf(UnauthenticatedError);
});
