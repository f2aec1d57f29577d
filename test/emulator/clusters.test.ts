import { type Emulator, makeBackups } from "../../provider/testing";
import {
  backupId,
  backups,
  backupsPath,
  clusterEmulator,
  clusterId,
  clusterPath,
  expectStatus,
  folderId,
  PlainClient,
} from "../support/plain-client";

let emulator: Emulator;
let client: PlainClient;

beforeEach(async () => {
  emulator = await clusterEmulator();
  client = new PlainClient(emulator);
});

describe("clusters and folders", () => {
  test("lists a folder over its clusters, deleted ones included", async () => {
    const otherClusterId = "c9qother";
    const otherBackups = makeBackups(25, { clusterId: otherClusterId, folderId });
    emulator.addCluster({ id: otherClusterId, folderId, backups: otherBackups });
    emulator.addCluster({ id: "c9qelsewhere", backups: makeBackups(3, { clusterId: "c9qelsewhere" }) });
    emulator.deleteCluster(clusterId);
    const path = (query: Record<string, string>) =>
      `/managed-redis/v1/backups?${new URLSearchParams({ folderId, pageSize: "20", ...query }).toString()}`;
    const pages = await client.pages(path);
    expect(pages.map(({ length }) => length)).toEqual([20, 20, 10]);
    expect(new Set(pages.flat().map((backup) => backup.sourceClusterId))).toEqual(
      new Set([clusterId, otherClusterId]),
    );
    expectStatus(await client.get("/managed-redis/v1/backups"), 400, 3, /^folderId/);
  });

  test("gets one backup and one cluster", async () => {
    const reply = await client.get(`/managed-redis/v1/backups/${encodeURIComponent(backupId)}`);
    expect(reply.body).toEqual(backups[0]);
    const cluster = await client.get(clusterPath);
    expect(cluster.body).toMatchObject({ id: clusterId, folderId, status: "RUNNING" });
    expectStatus(await client.get("/managed-redis/v1/backups/none"), 404, 5, "Backup none not found");
  });

  test("does not find an unknown or a deleted cluster", async () => {
    expectStatus(await client.get(backupsPath({}, "c9qunknown")), 404, 5, "Cluster c9qunknown not found");
    emulator.deleteCluster(clusterId);
    expectStatus(await client.get(backupsPath()), 404, 5, `Cluster ${clusterId} not found`);
    expectStatus(await client.get(clusterPath), 404, 5, `Cluster ${clusterId} not found`);
    expectStatus(await client.get(backupsPath({}, "c".repeat(51))), 400, 3, /at most 50 characters/);
  });

  test.each([
    "/",
    "/nothing?here",
    "/managed-redis/v1/clusters/%zz/backups",
    "/managed-redis/v1/clusters//backups",
  ])("has nothing at %s", async (path) => {
    expectStatus(await client.get(path), 404, 5, "Not Found");
    expect(emulator.requests[0]?.route).toBe("unknown");
  });

  test("throws at a caller's mistake", () => {
    expect(() => {
      emulator.addCluster({ id: clusterId });
    }).toThrow("already has a cluster");
    expect(() => {
      emulator.addBackup("none", { id: "b" });
    }).toThrow("has no cluster none");
    expect(() => {
      emulator.removeBackup(clusterId, "none");
    }).toThrow("has no backup none");
  });
});
