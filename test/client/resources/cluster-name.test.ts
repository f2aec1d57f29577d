import { redisClusterBackup } from "../../../provider/resources/cluster-backup/life";
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

function addCluster(id: string, name = "sessions"): void {
  emulator.addCluster({
    id,
    folderId,
    name,
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

test("a pin picks from the cluster of that name, and another name or trigger picks again", async () => {
  const { id, state } = await redisBackupPin.create(sessions, context());
  expect(id).toMatch(/^c9qfirst:/);
  const warn = jest.fn();
  const diff = (wanted: object) =>
    redisBackupPin.diff(id, { state: { ...state }, inputs: sessions }, { ...wanted }, { ...context(), warn });
  expect(await diff(sessions)).toMatchObject({ changes: false });
  expect(await diff({ ...sessions, clusterName: "carts" })).toEqual({
    changes: true,
    replaces: ["clusterName"],
  });
  expect(await diff({ ...sessions, triggers: [8] })).toEqual({ changes: true, replaces: ["triggers"] });
  expect(warn).not.toHaveBeenCalled();

  emulator.deleteCluster("c9qfirst");
  addCluster("c9qsecond");
  expect(await diff(sessions)).toMatchObject({ changes: false });
  expect(warn).not.toHaveBeenCalled();
  await diff({ ...sessions, triggers: [8] });
  expect(warn).toHaveBeenCalledWith(
    "The cluster called sessions is now c9qsecond. The backup that is replaced is of cluster c9qfirst.",
  );
});

describe("a backup that is taken of a cluster given by its name", () => {
  const inputs = { ...sessions, triggers: ["migration 7"] };

  const take = async (wanted: object = inputs) => {
    const { id, state } = await redisClusterBackup.create({ ...wanted }, context());
    return { id, known: { state: { ...state }, inputs: { ...wanted } } };
  };

  test("is of that cluster, whose ID is kept beside the name", async () => {
    const { id, known } = await take();
    expect(emulator.cluster("c9qfirst").backups.map((backup) => backup.id)).toContain(id);
    expect(known.state).toMatchObject({ ...inputs, clusterId: "c9qfirst", backupId: id });
  });

  test("stays when another cluster has the name, and nothing is asked", async () => {
    const { id, known } = await take();
    emulator.deleteCluster("c9qfirst");
    addCluster("c9qsecond");
    const asked = emulator.requests.length;
    expect(await redisClusterBackup.diff(id, known, inputs, context())).toEqual({
      changes: false,
      replaces: [],
    });
    expect(emulator.requests).toHaveLength(asked);
  });

  test.each([
    ["another trigger", { ...inputs, triggers: [8] }, ["triggers"], 1],
    ["another name", { ...inputs, clusterName: "carts" }, ["clusterName"], 0],
    ["another folder", { ...inputs, folderId: "b1gother" }, ["folderId"], 1],
    [
      "an ID in place of the name",
      { clusterId: "c9qfirst", triggers: inputs.triggers },
      ["clusterId", "clusterName", "folderId"],
      0,
    ],
    ["a trigger that is not known yet", { ...inputs, triggers: [UNKNOWN] }, ["triggers"], 0],
  ])(
    "is replaced by %s, with a warning when the same name is another cluster's",
    async (_, wanted, replaces, warnings) => {
      const { id, known } = await take();
      emulator.deleteCluster("c9qfirst");
      for (const folder of [folderId, "b1gother"]) {
        emulator.addCluster({ id: `c9q${folder}`, folderId: folder, name: "sessions" });
      }
      const warn = jest.fn();
      const diff = await redisClusterBackup.diff(id, known, wanted, { ...context(), warn });
      expect([...(diff.replaces ?? [])].toSorted()).toEqual(replaces.toSorted());
      expect(warn).toHaveBeenCalledTimes(warnings);
      if (warnings > 0) {
        expect(warn).toHaveBeenCalledWith(
          `The cluster called sessions is now c9q${"folderId" in wanted ? wanted.folderId : ""}. The backup that is replaced is of cluster c9qfirst.`,
        );
      }
    },
  );

  test.each([
    ["the plugin's inputs", {}],
    ["a dynamic resource's, taken out of its state", { clusterId: "c9qfirst" }],
  ])("is read as it was, whether known are %s", async (_, more) => {
    const { id, known } = await take();
    const read = await redisClusterBackup.read(id, { ...known, inputs: { ...inputs, ...more } }, context());
    expect(read).toEqual({ state: known.state, inputs });
  });

  test("is taken over only where it is of that cluster", async () => {
    addCluster("c9qcarts", "carts");
    const { id } = await take();
    const adopted = await redisClusterBackup.adopt?.(id, inputs, context());
    expect(adopted?.state).toMatchObject({ ...inputs, clusterId: "c9qfirst" });
    await expect(
      redisClusterBackup.adopt?.(id, { ...inputs, clusterName: "carts" }, context()),
    ).rejects.toThrow("opts.import is a backup of cluster c9qfirst");
  });

  test("needs one cluster, by its ID or its name", () => {
    const failuresOf = (wanted: object) => redisClusterBackup.check({ ...wanted }, {}, "urn");
    expect(failuresOf(inputs)).toEqual([]);
    expect(failuresOf({ folderId })).toMatchObject([{ property: "clusterId" }]);
    expect(failuresOf({ ...inputs, clusterId: "c9q" })).toMatchObject([{ property: "clusterId" }]);
    expect(failuresOf({ clusterName: "a/b" })).toMatchObject([{ property: "clusterName" }]);
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
