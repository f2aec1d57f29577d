import { redisBackupPin } from "../../../provider/resources/redis-backup-pin";
import { redisBackups } from "../../../provider/resources/redis-backups";
import { UNKNOWN } from "../../../provider/resources/unknown";
import { type Emulator, makeBackups, startEmulator } from "../../../provider/testing";
import { closeAfterTest } from "../../support/close-after-test";
import { withConnection } from "../../support/listing";
import { restoringProcess } from "../../support/restores";

const folderId = "b1gfolder";
const sessions = { clusterName: "sessions", folderId };

let emulator: Emulator;

function addCluster(id: string): void {
  emulator.addCluster({
    id,
    folderId,
    name: "sessions",
    backups: makeBackups(3, { clusterId: id, folderId }),
  });
}

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator());
  addCluster("c9qfirst");
});

const context = () => restoringProcess(emulator).context;

describe("a listing of a cluster given by its name", () => {
  const create = async () => {
    const { id, state } = await redisBackups.create(sessions, context());
    return { id, known: { state: { ...state }, inputs: sessions } };
  };

  test("keeps the name and the ID, and is unchanged as long as nothing changes", async () => {
    const { id, known } = await create();
    expect(id).toBe("c9qfirst");
    expect(known.state).toMatchObject({ ...sessions, clusterId: "c9qfirst", count: 3 });
    expect(await redisBackups.diff(id, known, sessions, context())).toMatchObject({ changes: false });
    const byId = { clusterId: id };
    expect(await redisBackups.diff(id, known, byId, context())).toEqual({ changes: true, replaces: [] });
    const unknown = { ...sessions, clusterName: UNKNOWN };
    expect(await redisBackups.diff(id, known, unknown, context())).toEqual({ changes: true, replaces: [] });
  });

  test("is replaced once another cluster has the name; until then a refresh reads the one it has", async () => {
    const { id, known } = await create();
    emulator.deleteCluster("c9qfirst");
    addCluster("c9qsecond");
    expect(await redisBackups.diff(id, known, sessions, context())).toEqual({
      changes: true,
      replaces: ["clusterName"],
    });
    expect(await redisBackups.read(id, known, context())).toBeUndefined();
  });

  test.each([
    ["the plugin's inputs", sessions],
    ["a dynamic resource's, taken out of its state", { ...sessions, clusterId: "c9qfirst" }],
  ])("is read by its ID, whether known are %s", async (_, inputs) => {
    const { id, known } = await create();
    const read = await redisBackups.read(id, { ...known, inputs }, context());
    expect(read?.state).toEqual(known.state);
    expect(read?.inputs).toEqual(sessions);
    expect(emulator.requestsTo("listClusters")).toHaveLength(1);
  });

  test("needs a cluster: a folder alone is never listed", () => {
    const failures = redisBackups.check({ folderId }, {}, "urn");
    expect(failures).toEqual([
      {
        property: "clusterId",
        reason: expect.stringContaining("clusterId is missing: name the cluster") as string,
      },
    ]);
    expect(redisBackups.check(sessions, {}, "urn")).toEqual([]);
  });
});

test("a pin picks from the cluster of that name, and another name picks again", async () => {
  const { id, state } = await redisBackupPin.create(sessions, context());
  expect(id).toMatch(/^c9qfirst:/);
  const known = { state: { ...state }, inputs: sessions };
  expect(await redisBackupPin.diff(id, known, sessions, context())).toMatchObject({ changes: false });
  const other = { ...sessions, clusterName: "carts" };
  expect(await redisBackupPin.diff(id, known, other, context())).toEqual({
    changes: true,
    replaces: ["clusterName"],
  });
});

test("the folder of the settings is the one to look in", async () => {
  const settings = { ...emulator.connection, folderId };
  const { id } = await redisBackups.create(
    { clusterName: "sessions" },
    { ...context(), sources: withConnection(settings).sources },
  );
  expect(id).toBe("c9qfirst");
});
