import { redisClusterBackup } from "../../../provider/resources/cluster-backup/life";
import type { ResourceContext } from "../../../provider/resources/life";
import { type Emulator, makeBackups, startEmulator } from "../../../provider/testing";
import { AbortedError, ClusterNotFoundError, OperationFailedError } from "../../../provider/yandex/errors";
import { closeAfterTest } from "../../support/close-after-test";
import { clusterId, failureOf, until } from "../../support/listing";
import { interruptedProcess, restoringProcess, urn } from "../../support/restores";

let emulator: Emulator;

beforeEach(async () => {
  const backups = makeBackups(3, { clusterId });
  emulator = closeAfterTest(await startEmulator({ clusters: [{ id: clusterId, backups }] }));
});

/** What a new process has. */
const fresh = (changes: Partial<ResourceContext> = {}) => restoringProcess(emulator, changes).context;

const inputs = { clusterId, triggers: ["migration 7"] };
const create = (context = fresh(), changes: object = {}) =>
  redisClusterBackup.create({ ...inputs, ...changes }, context);
const remove = ({ id, state }: Awaited<ReturnType<typeof create>>, context = fresh()) =>
  redisClusterBackup.delete?.(id, { ...state }, context);

const begun = (kind: string) => emulator.operations.all.filter((operation) => operation.kind === kind).length;
const taken = () => emulator.cluster(clusterId).backups.map(({ id }) => id);

test("a backup is taken, followed to its end, and known by its ID", async () => {
  const before = taken();
  emulator.operations.plan("backup", { polls: 1 });
  const { id, state } = await create();
  expect(taken().filter((backup) => !before.includes(backup))).toEqual([id]);
  expect(state).toMatchObject({ ...inputs, backupId: id, backup: { id, type: "MANUAL" } });
});

describe("a process that dies", () => {
  test("while it follows: the next one resumes, and no second backup is taken", async () => {
    emulator.operations.plan("backup", { stuck: true });
    expect(await failureOf(create(interruptedProcess(emulator).context))).toBeInstanceOf(AbortedError);
    emulator.operations.release();
    const { id } = await create();
    expect(taken()).toContain(id);
    expect(begun("backup")).toBe(1);
  });

  test("after the end: the next one finds the backup", async () => {
    const { id } = await create();
    expect((await create()).id).toBe(id);
    expect(begun("backup")).toBe(1);
  });

  test("before it heard of the answer: the next one finds the backup", async () => {
    emulator.script("backupCluster", { kind: "lostAnswer" });
    const { id } = await create();
    expect((await create()).id).toBe(id);
    expect(begun("backup")).toBe(1);
  });

  test("while it deletes: the next one ends it", async () => {
    const made = await create();
    emulator.operations.plan("deleteBackup", { stuck: true });
    await expect(remove(made, interruptedProcess(emulator).context)).rejects.toBeInstanceOf(AbortedError);
    emulator.operations.release();
    await remove(made);
    expect(taken()).not.toContain(made.id);
  });
});

test("two that run at once take a backup each", async () => {
  emulator.operations.plan("backup", { polls: 2 });
  emulator.operations.plan("backup", { polls: 1 });
  const [one, other] = await Promise.all([create(), create(fresh({ identity: `${urn}2` }))]);
  expect(one.id).not.toBe(other.id);
  expect(begun("backup")).toBe(2);
});

test("another's backup that is taken meanwhile is left alone", async () => {
  emulator.operations.plan("backup", { stuck: true });
  const made = create();
  await until(() => begun("backup") > 0);
  const others = create(fresh({ identity: `${urn}2` }));
  await until(() => taken().length > 3);
  emulator.operations.release();
  expect((await made).id).not.toBe((await others).id);
});

test("another's backup that is listed before its Operation ends is left alone", async () => {
  const before = taken();
  emulator.operations.plan("backup", { polls: 1 });
  emulator.operations.plan("backup", { stuck: true });
  const made = create();
  await until(() => begun("backup") > 0);
  const others = create(fresh({ identity: `${urn}2` }));
  await until(() => begun("backup") > 1);
  // After the first one's start, which the emulator puts up to 10 ms behind its Operation's.
  const time = new Date(Date.now() + 20).toISOString();
  const id = `${clusterId}:others`;
  emulator.addBackup(clusterId, { id, folderId: "b1g", type: "MANUAL", startedAt: time, createdAt: time });
  const looks = emulator.requestsTo("getOperation").length;
  await until(() => emulator.requestsTo("getOperation").length > looks + 2);
  emulator.removeBackup(clusterId, id);
  emulator.operations.release();
  const ids = [(await made).id, (await others).id];
  expect(new Set(ids).size).toBe(2);
  expect(taken()).toEqual(expect.arrayContaining([...ids, ...before]));
});

test("another trigger takes another backup", async () => {
  const { id } = await create();
  expect((await create(fresh(), { triggers: ["migration 8"] })).id).not.toBe(id);
});

test("destroyed and created again with the same inputs, it is another backup, each time", async () => {
  const ids = new Set<string>();
  for (let life = 0; life < 3; life += 1) {
    const made = await create();
    ids.add(made.id);
    await remove(made);
  }
  expect(ids.size).toBe(3);
  expect(begun("backup")).toBe(3);
});

test("replaced with the same inputs, creating first, it is another backup", async () => {
  const made = await create();
  const context = fresh();
  await redisClusterBackup.diff(made.id, { state: { ...made.state }, inputs }, inputs, context);
  const replaced = await create(context);
  expect(replaced.id).not.toBe(made.id);
  await remove(made, context);
  expect(taken()).toContain(replaced.id);
});

test("replaced with --replace, creating first, which compares nothing: the backup stays, with a warning", async () => {
  const made = await create();
  const { context, warnings } = restoringProcess(emulator);
  expect((await create(context)).id).toBe(made.id);
  await remove(made, context);
  expect(taken()).toContain(made.id);
  expect(warnings).toEqual([expect.stringContaining("was not replaced, and was not deleted")]);
});

test("an Operation that fails is reported, and the next process takes another", async () => {
  emulator.operations.plan("backup", { polls: 1, fails: { code: 13, message: "disk is stuck" } });
  const error = await failureOf(create());
  expect(error).toBeInstanceOf(OperationFailedError);
  expect(error.message).toContain("disk is stuck");
  const { id } = await create();
  expect(taken()).toContain(id);
});

test("a cluster that does not exist is an error", async () => {
  expect(await failureOf(create(fresh(), { clusterId: "c9qnone" }))).toBeInstanceOf(ClusterNotFoundError);
});

describe("later", () => {
  test("a change of the inputs replaces, and nothing else is one", async () => {
    const { id, state } = await create();
    const diff = (wanted: object) =>
      redisClusterBackup.diff(id, { state: { ...state }, inputs }, { ...wanted }, fresh());
    expect(await diff(inputs)).toEqual({ changes: false, replaces: [] });
    expect(await diff({ clusterId })).toEqual({ changes: true, replaces: ["triggers"] });
    expect(await diff({ ...inputs, clusterId: "c9r" })).toEqual({ changes: true, replaces: ["clusterId"] });
  });

  test("reading finds it as it was, imports it by its ID, and drops one that is gone", async () => {
    const { id, state } = await create();
    const read = (known: { state: object; inputs: object }) =>
      redisClusterBackup.read(id, { state: { ...known.state }, inputs: { ...known.inputs } }, fresh());
    expect(await read({ state, inputs })).toEqual({ state, inputs });
    expect(await read({ state: {}, inputs: {} })).toMatchObject({
      inputs: { clusterId },
      state: { backupId: id },
    });
    emulator.removeBackup(clusterId, id);
    expect(await read({ state, inputs })).toBeUndefined();
  });

  test("deleting one that is gone is no error", async () => {
    const made = await create();
    emulator.removeBackup(clusterId, made.id);
    await remove(made);
    expect(taken()).not.toContain(made.id);
  });

  test("a deletion whose Operation the service forgets is an error while the backup is still there", async () => {
    const made = await create();
    emulator.operations.plan("deleteBackup", { stuck: true, forgottenAt: 1 });
    const error = await failureOf(remove(made) ?? Promise.resolve());
    expect(error).toBeInstanceOf(OperationFailedError);
    expect(error.message).toContain("the backup is still there");
  });

  test("a deletion that fails is reported", async () => {
    const made = await create();
    emulator.operations.plan("deleteBackup", { fails: { code: 13, message: "disk is stuck" } });
    await expect(remove(made)).rejects.toBeInstanceOf(OperationFailedError);
  });
});
