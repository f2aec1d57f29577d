import type { Emulator } from "../../provider/testing";
import { PlainClient, backupId, clusterEmulator, clusterId, folderId } from "../support/plain-client";

const key = { "idempotency-key": "0b0e4b0a-5b5c-4f57-9f5d-6c1f5d8f2c11" };
const backupPath = `/managed-redis/v1/backups/${encodeURIComponent(backupId)}`;

let emulator: Emulator;
let client: PlainClient;

beforeEach(async () => {
  emulator = await clusterEmulator();
  client = new PlainClient(emulator);
});

describe("taking a backup", () => {
  test("the Operation's end makes one, manual and the newest, which the Operation does not name", async () => {
    const now = Date.parse("2026-11-24T12:00:00Z");
    const clock = jest.spyOn(Date, "now").mockReturnValue(now);
    const begun = await client.backup();
    expect(begun.body).toMatchObject({ done: false });
    expect(begun.body.metadata).toEqual({
      "@type": "type.googleapis.com/yandex.cloud.mdb.redis.v1.BackupClusterMetadata",
      clusterId,
    });
    expect(emulator.cluster(clusterId).backups).toHaveLength(25);

    clock.mockReturnValue(now + 90_000);
    const { response } = await client.ended(begun);
    expect(response).toMatchObject({
      "@type": "type.googleapis.com/yandex.cloud.mdb.redis.v1.Cluster",
      id: clusterId,
    });
    const { backups = [] } = await client.page();
    expect(backups).toHaveLength(26);
    expect(backups[0]).toMatchObject({
      id: expect.stringMatching(/^c9qsource:[a-z0-9]{20}$/) as string,
      folderId,
      sourceClusterId: clusterId,
      type: "MANUAL",
      startedAt: "2026-11-24T12:00:00.010000000Z",
      createdAt: "2026-11-24T12:01:30.000000000Z",
    });
    expect(JSON.stringify(response)).not.toContain(backups[0]?.id);
  });

  test("two may run at once, each of which makes one", async () => {
    emulator.operations.plan("backup", { polls: 3 });
    const first = await client.backup();
    const second = await client.backup();
    await client.ended(second);
    expect(emulator.cluster(clusterId).backups).toHaveLength(26);
    await client.ended(first);
    expect(new Set(emulator.cluster(clusterId).backups.map(({ id }) => id)).size).toBe(27);
  });

  test("looks at the cluster count as polls of each", async () => {
    await client.backup();
    await client.backup();
    await client.cluster(clusterId);
    await client.cluster(clusterId);
    expect(emulator.cluster(clusterId).backups).toHaveLength(27);
  });

  test("a key seen before takes no second one", async () => {
    const begun = await client.backup(key);
    await client.ended(begun);
    expect((await client.backup(key)).body).toMatchObject({ id: begun.body.id, done: true });
    expect(emulator.cluster(clusterId).backups).toHaveLength(26);
  });

  test("a failed one makes none", async () => {
    emulator.operations.plan("backup", { fails: { code: 13, message: "Internal" } });
    expect(await client.ended(await client.backup())).toMatchObject({ error: { code: 13 } });
    expect(emulator.cluster(clusterId)).toMatchObject({ status: "RUNNING", deleted: false });
    expect(emulator.cluster(clusterId).backups).toHaveLength(25);
  });

  test("is refused for a cluster that is being deleted, or is gone", async () => {
    emulator.operations.plan("delete", { polls: 1 });
    const deletion = await client.delete(clusterId);
    expect(await client.backup()).toMatchObject({ status: 400, body: { code: 9 } });
    await client.ended(deletion);
    expect(await client.backup()).toMatchObject({ status: 404, body: { code: 5 } });
  });

  test("keeps the cluster from being deleted until it is done", async () => {
    const begun = await client.backup();
    expect(await client.delete(clusterId)).toMatchObject({ status: 400, body: { code: 9 } });
    await client.ended(begun);
    expect(await client.delete(clusterId)).toMatchObject({ status: 200 });
  });
});

describe("deleting a backup", () => {
  test("it is there until the Operation is done, then gone; the Operation names the backup alone", async () => {
    const begun = await client.ask("DELETE", backupPath);
    expect(begun.body.metadata).toEqual({
      "@type": "type.googleapis.com/yandex.cloud.mdb.redis.v1.DeleteBackupMetadata",
      backupId,
    });
    expect(await client.get(backupPath)).toMatchObject({ status: 200 });
    expect(await client.ended(begun)).toMatchObject({
      response: { "@type": "type.googleapis.com/google.protobuf.Empty" },
    });
    expect(await client.get(backupPath)).toMatchObject({ status: 404 });
    expect((await client.page()).backups).toHaveLength(24);
    expect(await client.ask("DELETE", backupPath)).toMatchObject({ status: 404, body: { code: 5 } });
  });

  test("also of a deleted cluster; a key seen before answers its Operation", async () => {
    emulator.deleteCluster(clusterId);
    const begun = await client.ask("DELETE", backupPath, { headers: key });
    await client.ended(begun);
    const again = await client.ask("DELETE", backupPath, { headers: key });
    expect(again).toMatchObject({ status: 200, body: { id: begun.body.id, done: true } });
    expect(emulator.cluster(clusterId).backups).toHaveLength(24);
  });

  test("goes by plan", async () => {
    emulator.operations.plan("deleteBackup", { fails: { code: 7, message: "Permission denied" } });
    const ended = await client.ended(await client.ask("DELETE", backupPath));
    expect(ended).toMatchObject({ error: { code: 7 } });
    expect(emulator.cluster(clusterId).backups).toHaveLength(25);
  });
});

test("a backup is of the cluster that it is given to, unless it says otherwise", async () => {
  emulator.setBackups(clusterId, [
    { id: "a" },
    { id: "b", sourceClusterId: "c9qother" },
    { id: "c", sourceClusterId: undefined },
  ]);
  emulator.addBackup(clusterId, { id: "d" });
  emulator.addCluster({ id: "c9qsecond", folderId, backups: [{ id: "e" }] });
  const { body } = await client.get<{ backups: object[] }>(`/managed-redis/v1/backups?folderId=${folderId}`);
  expect(body.backups).toEqual([
    { id: "d", sourceClusterId: clusterId },
    { id: "a", sourceClusterId: clusterId },
    { id: "b", sourceClusterId: "c9qother" },
    { id: "c" },
    { id: "e", sourceClusterId: "c9qsecond" },
  ]);
});
