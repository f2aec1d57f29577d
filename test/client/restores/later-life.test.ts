import { plannedChange } from "../../../provider/resources/cluster-restore/changes";
import { createRestore, importRestore } from "../../../provider/resources/cluster-restore/create-restore";
import { deleteRestore } from "../../../provider/resources/cluster-restore/delete-restore";
import {
  DeletionProtectedError,
  ImportMismatchError,
  RestoredClusterGoneError,
  RestoreFailedError,
} from "../../../provider/resources/cluster-restore/errors";
import type { RestoreInputs } from "../../../provider/resources/cluster-restore/inputs";
import { readRestore } from "../../../provider/resources/cluster-restore/read-restore";
import { updateRestore } from "../../../provider/resources/cluster-restore/update-restore";
import type { Emulator } from "../../../provider/testing";
import {
  ClusterNotFoundError,
  InvalidRequestError,
  OperationFailedError,
  OperationTimeoutError,
} from "../../../provider/yandex/errors";
import { clusterId, failureOf, takeShortestPauses, until } from "../../support/listing";
import {
  folderId,
  interruptedProcess,
  restorable,
  restorableEmulator,
  restoredClusters,
  restoringProcess,
} from "../../support/restores";

let emulator: Emulator;
let inputs: RestoreInputs;

beforeEach(async () => {
  emulator = await restorableEmulator();
  inputs = await restorable(emulator);
});

async function restored() {
  emulator.operations.plan("restore", { polls: 1 });
  return createRestore(inputs, restoringProcess(emulator).context);
}

/** A restore whose process has given up waiting. */
async function interrupted() {
  emulator.operations.plan("restore", { stuck: true });
  return createRestore(inputs, interruptedProcess(emulator).context);
}

describe("reading", () => {
  const read = async (
    { clusterId: id, state }: Awaited<ReturnType<typeof restored>>,
    process = restoringProcess(emulator),
  ) => {
    return { read: await readRestore(id, state, process.context), ...process };
  };

  test("finds a cluster as it was left", async () => {
    const result = await restored();
    expect((await read(result)).read).toEqual(result.state);
  });

  test("finds what has changed in the cloud", async () => {
    const result = await restored();
    emulator.setClusterStatus(result.clusterId, "UPDATING", "DEGRADED");
    emulator.setDeletionProtection(result.clusterId, true);
    expect((await read(result)).read).toEqual({
      ...result.state,
      status: "UPDATING",
      health: "DEGRADED",
      deletionProtection: true,
      clusterHosts: [expect.objectContaining({ health: "DEGRADED" })],
    });
  });

  test("keeps what an answer without a config does not say, and the next up changes nothing", async () => {
    const result = await restored();
    const { id, name } = emulator.cluster(result.clusterId);
    const body = JSON.stringify({ id, name, folderId, status: "RUNNING", health: "ALIVE" });
    emulator.script("getCluster", { kind: "answer", body });
    const { read: state } = await read(result);
    expect(state).toMatchObject({
      version: inputs.version,
      resources: inputs.resources,
      networkId: inputs.networkId,
    });
    expect(plannedChange(state, inputs)).toMatchObject({ changes: false });
  });

  test("finds a cluster that is gone", async () => {
    const result = await restored();
    emulator.deleteCluster(result.clusterId);
    expect((await read(result)).read).toBeUndefined();
  });

  test("takes no gateway's 404 for a cluster that is gone", async () => {
    const result = await restored();
    emulator.script("getCluster", { kind: "answer", status: 404, body: "<html>" });
    await expect(read(result)).rejects.toThrow("whose body is not a google.rpc.Status");
  });

  test("resumes an interrupted restore", async () => {
    const result = await interrupted();
    emulator.operations.release();
    expect((await read(result)).read).toMatchObject({
      clusterId: result.clusterId,
      restored: true,
      status: "RUNNING",
    });
  });

  test("finds a cluster gone whose restore never ends, without waiting for it", async () => {
    const result = await interrupted();
    emulator.deleteCluster(result.clusterId);
    expect((await read(result)).read).toBeUndefined();
  });

  test("of one that goes on for longer leaves it known, and tells", async () => {
    const impatient = restoringProcess(emulator, { timeout: "1s" });
    const { read: state, warnings } = await read(await interrupted(), impatient);
    expect(state).toMatchObject({ restored: false, status: "CREATING" });
    expect(warnings).toEqual([expect.stringContaining("It did not finish within 1s")]);
  });

  test("takes state of a release that wrote less or more", async () => {
    const { clusterId: id, state } = await restored();
    const { restored: _, givenInputs, ...less } = state;
    expect(await readRestore(id, { ...less, newer: 1 }, restoringProcess(emulator).context)).toMatchObject(
      less,
    );
  });
});

describe("going on by an update", () => {
  const update = (
    { clusterId: id, state }: Awaited<ReturnType<typeof restored>>,
    changes: Partial<RestoreInputs> = {},
    process = restoringProcess(emulator),
  ) => updateRestore(id, state, { ...inputs, ...changes }, process.context);

  test("brings an interrupted restore to its end", async () => {
    const result = await interrupted();
    emulator.operations.release();
    expect(await update(result)).toMatchObject({ clusterId: result.clusterId, state: { restored: true } });
  });

  test("waits no longer than its timeout", async () => {
    const impatient = restoringProcess(emulator, { timeout: "300ms" });
    const { unfinished, state } = await update(await interrupted(), {}, impatient);
    expect(unfinished).toBeInstanceOf(OperationTimeoutError);
    expect(unfinished?.message).toContain("within 300ms");
    expect(state).toMatchObject({ restored: false });
  });

  test("reports each time of a restore that has failed", async () => {
    emulator.operations.plan("restore", { polls: 1, fails: { code: 13, message: "internal" } });
    const result = await createRestore(inputs, restoringProcess(emulator).context);
    const again = await update(result);
    expect(again.unfinished).toBeInstanceOf(RestoreFailedError);
    expect((await update(again)).unfinished?.message).toContain("internal");
  });

  test("reports a cluster that is gone how to go on", async () => {
    const result = await interrupted();
    emulator.deleteCluster(result.clusterId);
    emulator.operations.release();
    expect(await failureOf(update(result))).toBeInstanceOf(RestoredClusterGoneError);
  });

  test("writes down what is no matter of the cluster, without asking the cloud", async () => {
    const result = await restored();
    const before = emulator.requests.length;
    const { state } = await update(result, { onBackupChange: "replace" });
    const { givenInputs, ...kept } = result.state;
    expect(state).toMatchObject({ ...kept, onBackupChange: "replace" });
    expect(emulator.requests).toHaveLength(before);
  });
});

describe("deleting", () => {
  const remove = (
    { clusterId: id, state }: Awaited<ReturnType<typeof restored>>,
    process = restoringProcess(emulator),
  ) => deleteRestore(id, state, process.context);

  test("follows the Operation to its end", async () => {
    const result = await restored();
    const process = restoringProcess(emulator);
    await remove(result, process);
    expect(restoredClusters(emulator)).toEqual([]);
    expect(process.told[0]).toBe(`Deleting cluster ${result.clusterId}`);
  });

  test("of a cluster that is gone is no error", async () => {
    const result = await restored();
    emulator.deleteCluster(result.clusterId);
    await remove(result);
    expect(emulator.requestsTo("deleteCluster")).toHaveLength(1);
  });

  test("respects deletion protection, and says how to turn it off", async () => {
    const result = await restored();
    emulator.setDeletionProtection(result.clusterId, true);
    const error = await failureOf(remove(result));
    expect(error).toBeInstanceOf(DeletionProtectedError);
    expect(error.message).toContain(
      `yc managed-redis cluster update ${result.clusterId} --deletion-protection=false`,
    );
    expect(restoredClusters(emulator)).toEqual([result.clusterId]);
  });

  test("asks again for an answer that is lost, and deletes once", async () => {
    takeShortestPauses();
    const result = await restored();
    emulator.script("deleteCluster", { kind: "lostAnswer" });
    await remove(result);
    expect(emulator.operations.all.filter(({ kind }) => kind === "delete")).toHaveLength(1);
  });

  test("waits for a deletion that is under way", async () => {
    const result = await restored();
    emulator.operations.plan("delete", { stuck: true });
    const impatient = restoringProcess(emulator, { timeout: "2s" });
    expect(await failureOf(remove(result, impatient))).toBeInstanceOf(OperationTimeoutError);

    const looks = emulator.requestsTo("getOperation").length;
    const again = remove(result);
    await until(() => emulator.requestsTo("getOperation").length > looks);
    emulator.operations.release();
    await again;
    // The first process's, the one that is refused, and the one that finds the cluster gone.
    expect(emulator.requestsTo("deleteCluster")).toHaveLength(3);
    expect(emulator.operations.all.filter(({ kind }) => kind === "delete")).toHaveLength(1);
    expect(restoredClusters(emulator)).toEqual([]);
  });

  test("does not wait for an Operation that never ends, once the cluster is gone", async () => {
    const result = await interrupted();
    const removal = remove(result);
    await until(() => emulator.requestsTo("getOperation").length > 3);
    emulator.deleteCluster(result.clusterId);
    await removal;
  });

  test("waits for a restore that still goes on", async () => {
    const result = await interrupted();
    const removal = remove(result);
    await until(() => emulator.requestsTo("listClusterOperations").length > 0);
    emulator.operations.release();
    await removal;
    expect(restoredClusters(emulator)).toEqual([]);
  });

  test("reports an Operation that failed", async () => {
    const result = await restored();
    emulator.operations.plan("delete", { fails: { code: 13, message: "disk is stuck" } });
    const error = await failureOf(remove(result));
    expect(error).toBeInstanceOf(OperationFailedError);
    expect(error.message).toContain("disk is stuck");
  });

  test("takes a failed Operation for a success when the cluster is gone", async () => {
    const result = await restored();
    emulator.operations.plan("delete", { fails: { code: 13, message: "late" }, leavesCluster: false });
    await remove(result);
    expect(restoredClusters(emulator)).toEqual([]);
  });

  test("reports a precondition that nothing explains, after asking twice", async () => {
    const result = await restored();
    const refusal = { kind: "status", status: 400, code: 9, message: "not now" } as const;
    emulator.script("deleteCluster", refusal, refusal);
    const error = await failureOf(remove(result));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error.message).toContain("not now");
    expect(emulator.requestsTo("deleteCluster")).toHaveLength(2);
  });
});

test("a cluster that is resumed in its own replacement is not deleted as the old one", async () => {
  const first = await restored();
  // Another deployment: the engine creates first, and tells nothing that a crash would not.
  const process = restoringProcess(emulator);
  const second = await createRestore(inputs, process.context);
  expect(second.clusterId).toBe(first.clusterId);
  await deleteRestore(first.clusterId, first.state, process.context);
  expect(restoredClusters(emulator)).toEqual([first.clusterId]);
  expect(process.warnings).toEqual([expect.stringContaining("was not replaced, and was not deleted")]);
});

describe("importing", () => {
  const importing = (id: string, changes: Partial<RestoreInputs> = {}) =>
    importRestore(id, { ...inputs, ...changes }, restoringProcess(emulator).context);

  test("takes a cluster as it is, and changes nothing", async () => {
    const { clusterId: id } = await restored();
    const { state } = await importing(id);
    expect(state).toMatchObject({ ...inputs, clusterId: id, status: "RUNNING", restored: true });
    expect(emulator.requestsTo("restoreCluster")).toHaveLength(1);
  });

  test("refuses one that is not as the inputs say, and names the cluster's values", async () => {
    const { clusterId: id } = await restored();
    const error = await failureOf(importing(id, { description: "mine", environment: "PRESTABLE" }));
    expect(error).toBeInstanceOf(ImportMismatchError);
    expect(error.message).toContain('environment: "PRODUCTION", description: ""');
  });

  test("refuses one that is not there", async () => {
    expect(await failureOf(importing("c9qnone"))).toBeInstanceOf(ClusterNotFoundError);
    expect(emulator.liveClusters().map(({ id }) => id)).toEqual([clusterId]);
  });
});
