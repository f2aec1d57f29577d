import { BackupTooOldError, NoBackupError } from "../../provider/backups/errors";
import { getLatestRedisBackup } from "../../provider/queries/queries";
import { type EmulatedBackup, type Emulator, makeBackups } from "../../provider/testing";
import { clusterId, failureOf, threePages, threePagesQuery, withConnection } from "../support/listing";
import { threePagesEmulator } from "../support/three-pages-emulator";

const hour = 3_600_000;

let emulator: Emulator;

beforeEach(async () => {
  emulator = await threePagesEmulator();
});

function latest(
  changes: Omit<Partial<Parameters<typeof getLatestRedisBackup>[0] & object>, "clusterId"> = {},
) {
  return getLatestRedisBackup({ ...threePagesQuery, ...changes }, withConnection(emulator.connection));
}

function unfinished(): EmulatedBackup {
  return { id: `${clusterId}:unfinished`, folderId: "b1g", sourceClusterId: clusterId, type: "MANUAL" };
}

describe("the latest backup", () => {
  test("is the newest of all pages", async () => {
    const newest = threePages().find(({ createdAt }) => createdAt === "2025-01-15T03:00:00Z");
    expect(await latest()).toEqual(newest);
    expect(emulator.requestsTo("listBackups")).toHaveLength(3);
  });

  test("is the newest that matches the filters", async () => {
    expect((await latest({ type: "MANUAL" })).type).toBe("MANUAL");
    const asOf = new Date("2025-01-10T00:00:00Z");
    const found = await latest({ createdBefore: asOf });
    const older = threePages().map(({ createdAt }) => Date.parse(createdAt ?? ""));
    expect(Date.parse(found.createdAt ?? "")).toBe(
      Math.max(...older.filter((time) => time < asOf.getTime())),
    );
  });

  test("is never one that is not finished", async () => {
    emulator.addBackup(clusterId, { ...unfinished(), startedAt: "2030-01-01T00:00:00Z" });
    expect((await latest()).createdAt).toBe("2025-01-15T03:00:00Z");
  });

  test("may be as old as maxAge allows", async () => {
    const newest = new Date(Date.now() - 2 * hour);
    emulator.setBackups(clusterId, makeBackups(3, { clusterId, newest }));
    expect((await latest({ maxAge: "3h" })).createdAt).toBe(newest.toISOString());
  });

  test("is refused when it is older, with its age", async () => {
    const newest = new Date(Date.now() - 31.5 * hour);
    emulator.setBackups(clusterId, makeBackups(3, { clusterId, newest }));
    const error = await failureOf(latest({ maxAge: "26h" }));
    expect(error).toBeInstanceOf(BackupTooOldError);
    expect(error.message).toContain(
      `created at ${newest.toISOString()}, is 31h 30m old, and maxAge allows 26h`,
    );
  });
});

describe("without a latest backup the error tells", () => {
  test("that there are none at all", async () => {
    emulator.setBackups(clusterId, []);
    const error = await failureOf(latest());
    expect(error).toBeInstanceOf(NoBackupError);
    expect(error.message).toContain(`Cluster ${clusterId} has no finished backup (0 listed, 0 matching`);
  });

  test("that none is finished", async () => {
    emulator.setBackups(clusterId, [unfinished()]);
    const error = await failureOf(latest());
    expect(error).toBeInstanceOf(NoBackupError);
    expect(error.message).toContain("(1 listed, 1 matching but unfinished)");
  });

  test("that none matches, and what was asked for", async () => {
    const error = await failureOf(latest({ createdAfter: "2025-02-01T00:00:00Z", maxAge: "1h" }));
    expect(error).toBeInstanceOf(NoBackupError);
    expect(error.message).toContain("with created after 2025-02-01T00:00:00Z (25 listed, 0 matching");
  });
});
