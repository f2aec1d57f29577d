import { createRestore } from "../../../provider/resources/cluster-restore/create-restore";
import { deleteRestore } from "../../../provider/resources/cluster-restore/delete-restore";
import {
  ClusterNameTakenError,
  OtherRestoreError,
  RestoredClusterGoneError,
  RestoreFailedError,
  SelfReplacementError,
} from "../../../provider/resources/cluster-restore/errors";
import type { RestoreInputs } from "../../../provider/resources/cluster-restore/inputs";
import type { Emulator } from "../../../provider/testing";
import {
  AbortedError,
  InvalidRequestError,
  PermissionDeniedError,
  RequestRejectedError,
  UnavailableError,
} from "../../../provider/yandex/errors";
import { everyInput } from "../../support/restore-inputs";
import { clusterId, failureOf, takeShortestPauses, until } from "../../support/listing";
import {
  folderId,
  interruptedProcess,
  keysSent,
  restorable,
  restorableEmulator,
  restoredClusters,
  restoresBegun,
  restoringProcess,
  urn,
} from "../../support/restores";

let emulator: Emulator;
let inputs: RestoreInputs;

beforeEach(async () => {
  emulator = await restorableEmulator();
  inputs = await restorable(emulator, { labels: { team: "cache" } });
});

const create = (changes: Partial<RestoreInputs> = {}, process = restoringProcess(emulator)) =>
  createRestore({ ...inputs, ...changes }, process.context);

/** Long enough for the service's clock, which tells whole seconds, to tell a request of before from one of now. */
const secondsPass = () => new Promise((resolve) => setTimeout(resolve, 1_500));

describe("a restore", () => {
  test("is sent as asked, followed to its end, and read", async () => {
    const process = restoringProcess(emulator);
    const { clusterId: id, state, unfinished } = await create({}, process);

    expect(unfinished).toBeUndefined();
    expect(restoredClusters(emulator)).toEqual([id]);
    expect(emulator.cluster(id)).toMatchObject({
      sourceBackupId: inputs.backupId,
      password: inputs.password,
    });
    expect(state).toMatchObject({
      ...inputs,
      clusterId: id,
      folderId,
      status: "RUNNING",
      health: "ALIVE",
      restored: true,
      operationId: emulator.operations.all[0]?.id,
      createdAt: emulator.cluster(id).createdAt,
      clusterHosts: [{ zoneId: "ru-central1-a", role: "MASTER", health: "ALIVE" }],
    });
    expect(process.told[0]).toBe(`Restoring cluster ${id}`);
    expect(process.warnings).toEqual([]);
  });

  test("sends every setting that the API has, within its limits", async () => {
    const { backupId } = inputs;
    const { state, clusterId: id } = await create({ ...everyInput, backupId });
    const { timeout: _, ...redis } = { timeout: 0, ...emulator.cluster(id).config.redis };
    expect(Object.keys(redis)).toHaveLength(Object.keys(everyInput.redisConfig ?? {}).length - 1);
    expect(state).toMatchObject({ ...everyInput, backupId });
  });

  test("asks for the Operation at the service of Operations", async () => {
    const operations = await restorableEmulator();
    operations.script("getOperation", { kind: "status", status: 409, message: "asked here" });
    const context = restoringProcess(emulator).context;
    const elsewhere = {
      get: (key: string) => (key === "operationEndpoint" ? operations.url : undefined),
      nameOf: String,
    };
    const { unfinished } = await create(
      {},
      restoringProcess(emulator, { sources: [elsewhere, ...context.sources] }),
    );
    expect(unfinished?.message).toContain("asked here");
  });

  test("stays known when the endpoint names no service of Operations", async () => {
    const older = await restorableEmulator();
    const endpoints = ["managed-redis", "iam"].map((id) => ({ id, address: emulator.metadataAddress }));
    older.script("endpoints", { kind: "answer", body: JSON.stringify({ endpoints }) });
    const { sources } = restoringProcess(emulator).context;
    const elsewhere = { get: (key: string) => (key === "endpoint" ? older.url : undefined), nameOf: String };
    const process = restoringProcess(emulator, { sources: [elsewhere, ...sources] });
    const { clusterId: id, state, unfinished } = await create({}, process);
    expect(unfinished?.message).toContain("the list of endpoints has no operation");
    expect(state).toMatchObject({ clusterId: id, restored: false });
    expect(restoredClusters(emulator)).toEqual([id]);
  });

  test("is refused with the service's own words, and nothing is there", async () => {
    const error = await failureOf(create({ backupId: "c9q:unknown" }));
    expect(error).toBeInstanceOf(RequestRejectedError);
    expect(error.message).toContain('"Backup c9q:unknown not found"');
    expect(restoredClusters(emulator)).toEqual([]);
  });

  test("needs the role that the refusal names", async () => {
    emulator.script("restoreCluster", { kind: "status", status: 403 });
    const error = await failureOf(create());
    expect(error).toBeInstanceOf(PermissionDeniedError);
    expect(error.message).toContain("Grant it the role managed-redis.restorer");
  });

  test("is checked before anything is sent", async () => {
    const before = emulator.requests.length;
    expect((await failureOf(create({ name: "with space" }))).message).toContain("name must be");
    expect(emulator.requests).toHaveLength(before);
  });
});

describe("the answer that is lost", () => {
  test("is asked for again with the same key, and there is one cluster", async () => {
    takeShortestPauses();
    emulator.script(
      "restoreCluster",
      { kind: "lostAnswer" },
      { kind: "status", status: 503 },
      { kind: "lostAnswer" },
    );
    const { clusterId: id } = await create();
    expect(new Set(keysSent(emulator)).size).toBe(1);
    expect(keysSent(emulator)).toHaveLength(4);
    expect(restoredClusters(emulator)).toEqual([id]);
    expect(restoresBegun(emulator)).toBe(1);
  });

  test("for good leaves a cluster that the next process resumes", async () => {
    takeShortestPauses();
    emulator.script("restoreCluster", ...Array.from({ length: 6 }, () => ({ kind: "lostAnswer" }) as const));
    expect(await failureOf(create())).toBeInstanceOf(UnavailableError);
    const made = restoredClusters(emulator);
    expect(made).toHaveLength(1);

    const { clusterId: id, unfinished } = await create();
    expect([id]).toEqual(made);
    expect(unfinished).toBeUndefined();
    expect(restoresBegun(emulator)).toBe(1);
  });

  test("is not asked for again after a refusal for good", async () => {
    emulator.script("restoreCluster", { kind: "status", status: 400 });
    expect(await failureOf(create())).toBeInstanceOf(InvalidRequestError);
    expect(keysSent(emulator)).toHaveLength(1);
  });
});

describe("an interrupted restore", () => {
  /** The first process dies while it follows. @returns the cluster's ID */
  const interrupted = async (changes: Partial<RestoreInputs> = {}): Promise<string> => {
    emulator.operations.plan("restore", { stuck: true });
    const { clusterId: id, unfinished } = await create(changes, interruptedProcess(emulator));
    expect(unfinished).toBeInstanceOf(AbortedError);
    return id;
  };

  test("is resumed by its key, while it runs and after its end", async () => {
    const id = await interrupted();
    expect(await interrupted()).toBe(id);
    emulator.operations.release();
    expect(await create()).toMatchObject({ clusterId: id, state: { restored: true, status: "RUNNING" } });
    expect(restoresBegun(emulator)).toBe(1);
    expect(new Set(keysSent(emulator)).size).toBe(1);
  });

  test("is found by its label when the service has forgotten the key", async () => {
    const id = await interrupted();
    emulator.operations.forgetIdempotencyKeys();
    emulator.operations.release();
    const process = restoringProcess(emulator);
    const { clusterId: found, state } = await create({}, process);
    expect(found).toBe(id);
    expect(state).toMatchObject({ restored: true, operationId: emulator.operations.all[0]?.id });
    expect(process.warnings).toEqual([expect.stringContaining("It was found by its label alone")]);
    expect(restoresBegun(emulator)).toBe(1);
  });

  test("is found in another folder than the backup's", async () => {
    const id = await interrupted({ folderId: "b1gother" });
    emulator.operations.forgetIdempotencyKeys();
    emulator.operations.release();
    expect((await create({ folderId: "b1gother" })).clusterId).toBe(id);
  });

  test("is found by a name with capitals", async () => {
    const id = await interrupted({ name: "Upper_Case" });
    emulator.operations.forgetIdempotencyKeys();
    emulator.operations.release();
    expect((await create({ name: "Upper_Case" })).clusterId).toBe(id);
  });

  test("that was made from other inputs is reported, with what to do", async () => {
    const id = await interrupted();
    const error = await failureOf(create({ description: "another" }));
    expect(error).toBeInstanceOf(OtherRestoreError);
    expect(error.message).toContain(id);
    expect(restoredClusters(emulator)).toEqual([id]);
  });

  describe("before the first restore is looked for by its label, whatever the program asks for by now", () => {
    test.each<[string, Partial<RestoreInputs>]>([
      ["another name", { name: "renamed" }],
      ["another folder than the backup's", { folderId: "b1gother" }],
      ["another name, folder and password", { name: "n", folderId: "b1gother", password: "Another-1" }],
    ])("%s", async (_, changes) => {
      const id = await interrupted();
      const error = await failureOf(create(changes));
      expect(error).toBeInstanceOf(OtherRestoreError);
      expect(error.message).toContain(`Cluster ${id}, called restored in folder ${folderId}`);
      expect(restoresBegun(emulator)).toBe(1);
    });

    test("the backup's folder in place of another one", async () => {
      const id = await interrupted({ folderId });
      expect(await failureOf(create({ folderId: undefined, name: "renamed" }))).toMatchObject({
        name: "OtherRestoreError",
        taken: { clusterId: id },
      });
    });

    test("among many other clusters of the folder", async () => {
      const id = await interrupted();
      for (let other = 0; other < 1_100; other += 1) {
        emulator.addCluster({ id: `c9q${String(other)}`, folderId });
      }
      expect(await failureOf(create({ name: "renamed" }))).toMatchObject({ taken: { clusterId: id } });
    });

    test("one that was renamed in the cloud is resumed, though the service has forgotten the key", async () => {
      const id = await interrupted();
      emulator.updateCluster(id, { name: "renamed" });
      emulator.operations.forgetIdempotencyKeys();
      emulator.operations.release();
      expect((await create()).clusterId).toBe(id);
      expect(restoresBegun(emulator)).toBe(1);
    });

    test("one that another resource has made is left alone", async () => {
      const id = await interrupted();
      const other = restoringProcess(emulator, { identity: `${urn}2` });
      expect((await create({ name: "second" }, other)).clusterId).not.toBe(id);
    });
  });

  test("is resumed though its backup is gone by now", async () => {
    const id = await interrupted();
    emulator.removeBackup(clusterId, inputs.backupId);
    emulator.operations.release();
    expect((await create()).clusterId).toBe(id);
  });

  test("of another password is resumed, and said to have the password of then", async () => {
    const id = await interrupted();
    emulator.operations.release();
    const process = restoringProcess(emulator);
    expect((await create({ password: "Another-password-1" }, process)).clusterId).toBe(id);
    expect(process.warnings).toEqual([expect.stringContaining("the cluster has the earlier one")]);
  });

  test("whose Operation the service forgets between two looks is followed by the cluster's status", async () => {
    emulator.operations.plan("restore", { stuck: true });
    emulator.script("getOperation", { kind: "pass" }, { kind: "status", status: 404, code: 5 });
    const restored = create();
    await until(() => emulator.requestsTo("getOperation").length === 2);
    emulator.operations.release();
    expect(await restored).toMatchObject({ state: { restored: true, status: "RUNNING" } });
  });

  test("whose cluster is gone is no longer waited for, though its Operation never ends", async () => {
    const id = await interrupted();
    emulator.deleteCluster(id);
    await secondsPass();
    const again = await create();
    expect(again).toMatchObject({ state: { restored: true } });
    expect(again.clusterId).not.toBe(id);
  });

  test("of which the service keeps no Operation is followed by the cluster's status", async () => {
    const id = await interrupted();
    emulator.script("getOperation", { kind: "status", status: 404, code: 5 });
    emulator.operations.release();
    expect(await create()).toMatchObject({ clusterId: id, state: { restored: true } });
  });
});

describe("a restore of equal inputs", () => {
  test("by another resource is another restore", async () => {
    emulator.operations.plan("restore", { stuck: true });
    const one = await create({}, interruptedProcess(emulator));
    const other = await create({ folderId: "b1gother" }, restoringProcess(emulator, { identity: `${urn}2` }));
    expect(other.clusterId).not.toBe(one.clusterId);
  });

  test("of the same name by another resource is refused, since the name is taken", async () => {
    const { clusterId: id } = await create();
    const error = await failureOf(create({}, restoringProcess(emulator, { identity: `${urn}2` })));
    expect(error).toBeInstanceOf(ClusterNameTakenError);
    expect(error.message).toContain(id);
    expect(restoredClusters(emulator)).toEqual([id]);
  });

  test("after the first was destroyed is a new restore, each time, at once and with few keys", async () => {
    const ids = new Set<string>();
    for (let life = 0; life < 6; life += 1) {
      emulator.operations.plan("restore", { polls: 1 });
      emulator.operations.plan("delete", { polls: 0 });
      const { clusterId: id, state } = await create();
      ids.add(id);
      await deleteRestore(id, state, restoringProcess(emulator).context);
    }
    expect(ids.size).toBe(6);
    expect(restoresBegun(emulator)).toBe(6);
    expect(restoredClusters(emulator)).toEqual([]);
    // 1, 2, 3, and then 4 in each run.
    expect(keysSent(emulator)).toHaveLength(18);
  });

  test("after the first was destroyed is a new restore, though the service's Date is behind", async () => {
    emulator.dateOffsetSeconds = -90;
    const { clusterId: id, state } = await create();
    await deleteRestore(id, state, restoringProcess(emulator).context);
    expect((await create()).clusterId).not.toBe(id);
  });
});

test("a name that somebody else's cluster has is reported, with that cluster", async () => {
  emulator.addCluster({ id: "c9qtheirs", folderId, name: inputs.name });
  const error = await failureOf(create());
  expect(error).toBeInstanceOf(ClusterNameTakenError);
  expect(error.message).toContain(`Folder ${folderId} already has a cluster called restored: c9qtheirs`);
  expect(restoresBegun(emulator)).toBe(0);
});

describe("a replacement that is created before the old cluster is deleted", () => {
  test("never takes the old cluster for the new one", async () => {
    const { clusterId: id } = await create();
    await secondsPass();
    // Pulumi has asked this deployment about the resource that is to be replaced.
    const { context } = restoringProcess(emulator);
    context.guard.setInState(urn, id);
    expect(await failureOf(createRestore(inputs, context))).toBeInstanceOf(SelfReplacementError);
    emulator.operations.forgetIdempotencyKeys();
    expect(await failureOf(createRestore(inputs, context))).toBeInstanceOf(SelfReplacementError);
    expect(await failureOf(createRestore({ ...inputs, description: "new" }, context))).toBeInstanceOf(
      SelfReplacementError,
    );
    expect(restoredClusters(emulator)).toEqual([id]);
  });
});

describe("an Operation that fails", () => {
  const fails = { code: 8, message: "Quota exceeded" };

  test("and leaves a cluster is reported with the cluster, which state has to know", async () => {
    emulator.operations.plan("restore", { fails, polls: 1 });
    const { clusterId: id, state, unfinished } = await create();
    expect(unfinished).toBeInstanceOf(RestoreFailedError);
    expect(unfinished?.message).toContain('code 8 RESOURCE_EXHAUSTED: "Quota exceeded"');
    expect(unfinished?.message).toContain(`pulumi up --replace '${urn}'`);
    expect(state).toMatchObject({ clusterId: id, status: "ERROR", restored: false, hosts: inputs.hosts });

    // A process that state has told nothing of it finds the same.
    expect(await create()).toMatchObject({ clusterId: id, state: { status: "ERROR" } });
    expect(restoresBegun(emulator)).toBe(1);
  });

  test("and leaves none is reported, and the next process restores again", async () => {
    emulator.operations.plan("restore", { fails, polls: 2, leavesCluster: false });
    const error = await failureOf(create());
    expect(error).toBeInstanceOf(RestoredClusterGoneError);
    expect(error.message).toContain("Quota exceeded");

    await secondsPass();
    expect(await create()).toMatchObject({ state: { restored: true } });
    expect(restoresBegun(emulator)).toBe(2);
  });

  test("at once is reported, and not tried again by the same process", async () => {
    emulator.operations.plan("restore", { fails, polls: 0, leavesCluster: false });
    expect(await failureOf(create())).toBeInstanceOf(RestoredClusterGoneError);
    expect(keysSent(emulator)).toHaveLength(1);
  });

  test.each([1.3, 60, 86_400])(
    "at once is reported after few keys, where the service's Date is %d s ahead of the Operation's clock",
    async (seconds) => {
      emulator.dateOffsetSeconds = seconds;
      for (let failing = 0; failing < 100; failing += 1) {
        emulator.operations.plan("restore", { fails, polls: 0, leavesCluster: false });
      }
      const error = await failureOf(create());
      expect(error).toBeInstanceOf(RestoredClusterGoneError);
      expect(error.message).toContain("Quota exceeded");
      expect(keysSent(emulator).length).toBeLessThanOrEqual(2);
    },
  );
});

test("a cluster that the service gives up without an Operation's error has failed", async () => {
  emulator.operations.plan("restore", { polls: 1 });
  emulator.script("getOperation", { kind: "pass" });
  const first = await create();
  emulator.setClusterStatus(first.clusterId, "ERROR");
  const { unfinished } = await create();
  expect(unfinished).toBeInstanceOf(RestoreFailedError);
});

test("a failure of the network while following keeps the cluster", async () => {
  takeShortestPauses();
  emulator.script("getOperation", ...Array.from({ length: 6 }, () => ({ kind: "reset" }) as const));
  const { clusterId: id, state, unfinished } = await create();
  expect(unfinished).toBeInstanceOf(UnavailableError);
  expect(state).toMatchObject({ clusterId: id, restored: false, status: "CREATING" });
});

test("the caller's signal stops following, and the cluster stays known", async () => {
  emulator.operations.plan("restore", { stuck: true });
  const { unfinished, clusterId: id } = await create({}, interruptedProcess(emulator));
  expect(unfinished).toBeInstanceOf(AbortedError);
  expect(unfinished?.message).toMatch(
    /It continues in the cloud\. Run the same command again to keep waiting\.$/,
  );
  expect(restoredClusters(emulator)).toEqual([id]);
});

test("the source cluster is never touched", async () => {
  await create();
  expect(emulator.liveClusters().map(({ id }) => id)).toContain(clusterId);
});
