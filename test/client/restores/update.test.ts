import { compareInputs } from "../../../provider/resources/cluster-restore/changes";
import { createRestore } from "../../../provider/resources/cluster-restore/create-restore";
import { deleteRestore } from "../../../provider/resources/cluster-restore/delete-restore";
import { UnsupportedChangeError } from "../../../provider/resources/cluster-restore/errors";
import type { RestoreResult } from "../../../provider/resources/cluster-restore/finish-restore";
import type { RestoreInputs } from "../../../provider/resources/cluster-restore/inputs";
import { readRestore } from "../../../provider/resources/cluster-restore/read-restore";
import { updateRestore } from "../../../provider/resources/cluster-restore/update-restore";
import type { Emulator } from "../../../provider/testing";
import { AbortedError, OperationFailedError, UnavailableError } from "../../../provider/yandex/errors";
import { everyInput } from "../../support/restore-inputs";
import { expectNoSecret } from "../../support/expect-no-secret";
import { failureOf, takeShortestPauses, until } from "../../support/listing";
import {
  interruptedProcess,
  restorable,
  restorableEmulator,
  restoredClusters,
  restoringProcess,
} from "../../support/restores";

let emulator: Emulator;
let inputs: RestoreInputs;
let restored: RestoreResult;

beforeEach(async () => {
  emulator = await restorableEmulator();
  inputs = await restorable(emulator, {
    labels: { team: "cache" },
    redisConfig: { timeout: 30, maxmemoryPolicy: "ALLKEYS_LRU" },
  });
  emulator.operations.plan("restore", { polls: 1 });
  restored = await createRestore(inputs, restoringProcess(emulator).context);
});

const update = (changes: Partial<RestoreInputs>, from = restored, process = restoringProcess(emulator)) =>
  updateRestore(from.clusterId, from.state, { ...inputs, ...changes }, process.context);

const sent = () =>
  emulator.requestsTo("updateCluster").map(({ body }) => JSON.parse(body) as Record<string, unknown>);

const keys = () => emulator.requestsTo("updateCluster").map(({ headers }) => headers["idempotency-key"]);

const updatesBegun = () => emulator.operations.all.filter(({ kind }) => kind === "update").length;

test("all that one request can change is changed by one, and followed to its end", async () => {
  const changes: Partial<RestoreInputs> = {
    name: "renamed",
    description: "changed",
    labels: { team: "other" },
    version: "8.0",
    resources: { resourcePresetId: "hm3-c4-m16", diskSizeGiB: 32 },
    networkId: "enpother",
    securityGroupIds: ["enpgroup"],
    deletionProtection: true,
    persistenceMode: "OFF",
    announceHostnames: true,
    password: "Another-password-1",
    redisConfig: { timeout: 31 },
  };
  const { state, unfinished } = await update(changes);
  expect(unfinished).toBeUndefined();
  expect(sent()).toHaveLength(1);
  const redisConfig = { timeout: 31, maxmemoryPolicy: "ALLKEYS_LRU" };
  expect(state).toMatchObject({ ...changes, redisConfig, status: "RUNNING", restored: true });
  const cluster = emulator.cluster(restored.clusterId);
  expect(cluster).toMatchObject({
    name: "renamed",
    password: "Another-password-1",
    config: { version: "8.0", redis: { timeout: "31", maxmemoryPolicy: "ALLKEYS_LRU" } },
  });
  expect(Object.keys(cluster.labels).sort()).toEqual(["pulumi-yandex-redis-restore", "team"]);
  expect(state.operationId).toBe(restored.state.operationId);
});

test("what does not change is not sent", async () => {
  await update({ description: "changed" });
  expect(sent()).toEqual([{ updateMask: "description", description: "changed" }]);
});

test("deletion protection is turned off, and the cluster destroyed", async () => {
  const on = await update({ deletionProtection: true });
  const off = await update({ deletionProtection: false }, on);
  await deleteRestore(off.clusterId, off.state, restoringProcess(emulator).context);
  expect(restoredClusters(emulator)).toEqual([]);
});

describe("a change that was interrupted", () => {
  test("while it was followed is taken up by the next up", async () => {
    emulator.operations.plan("update", { stuck: true });
    const error = await failureOf(update({ version: "8.0" }, restored, interruptedProcess(emulator)));
    expect(error).toBeInstanceOf(AbortedError);

    const looks = emulator.requestsTo("getOperation").length;
    const resumed = update({ version: "8.0" });
    await until(() => emulator.requestsTo("getOperation").length > looks);
    emulator.operations.release();
    expect((await resumed).state).toMatchObject({ version: "8.0" });
    expect(new Set(keys()).size).toBe(1);
    expect(updatesBegun()).toBe(1);
  });

  test("before its answer was heard is taken up by the next up", async () => {
    takeShortestPauses();
    emulator.script("updateCluster", ...Array.from({ length: 6 }, () => ({ kind: "lostAnswer" }) as const));
    expect(await failureOf(update({ version: "8.0" }))).toBeInstanceOf(UnavailableError);
    expect((await update({ version: "8.0" })).state).toMatchObject({ version: "8.0" });
    expect(new Set(keys()).size).toBe(1);
    expect(updatesBegun()).toBe(1);
  });

  test("after its end, and was undone by others since, is made again", async () => {
    const there = await update({ version: "8.0" });
    await update({ version: "7.2" }, there, restoringProcess(emulator, { identity: "urn2" }));
    expect((await update({ version: "8.0" })).state).toMatchObject({ version: "8.0" });
    expect(emulator.cluster(restored.clusterId).config.version).toBe("8.0");
    expect(updatesBegun()).toBe(3);
  });

  test("and replaced by another that was interrupted too, is made again when it is asked for again", async () => {
    // None of the first two is in state, and the service does not tell a password.
    await update({ password: "Another-password-1" });
    await update({ password: "Another-password-2" });
    await update({ password: "Another-password-1" });
    expect(emulator.cluster(restored.clusterId).password).toBe("Another-password-1");
    expect(updatesBegun()).toBe(3);
  });
});

test("an Operation that the service forgets is not taken for a success", async () => {
  emulator.operations.plan("update", { stuck: true, forgottenAt: 1 });
  const password = "Another-password-1";
  const error = await failureOf(update({ password }));
  expect(error.message).toContain("the service no longer keeps the Operation");
  emulator.operations.release();
  expect((await update({ password })).state).toMatchObject({ password });
  expect(emulator.cluster(restored.clusterId)).toMatchObject({ password });
});

test("what others have changed shows after a refresh, and the next up repairs it by one update", async () => {
  const everything = { ...everyInput, backupId: inputs.backupId, name: "all", onBackupChange: undefined };
  const process = () => restoringProcess(emulator, { identity: "urn2" }).context;
  const { clusterId, state } = await createRestore(everything, process());
  const read = () => readRestore(clusterId, state, process());
  expect(await read()).toEqual(state);

  const { config } = emulator.cluster(clusterId);
  emulator.updateCluster(clusterId, {
    maintenanceWindow: { anytime: {} },
    authSentinel: false,
    announceHostnames: false,
    config: {
      ...config,
      backupWindowStart: { hours: 5 },
      backupRetainPeriodDays: "7",
      access: {},
      diskSizeAutoscaling: { plannedUsageThreshold: "70", diskSizeLimit: "137438953472" },
      modules: { valkeySearch: { enabled: true, readerThreads: "3", writerThreads: "1" }, valkeyBloom: {} },
      redis: {
        ...config.redis,
        timeout: "60",
        clientOutputBufferLimitPubsub: { hardLimit: "1" },
        useLuajit: false,
      },
    },
  });
  const seen = await read();
  expect(seen).toMatchObject({
    maintenanceWindow: { type: "ANYTIME" },
    backupWindowStart: { hours: 5, minutes: 0 },
    backupRetainPeriodDays: 7,
    access: { dataLens: false, webSql: false },
    diskSizeAutoscaling: { plannedUsageThreshold: 70, emergencyUsageThreshold: 90, diskSizeLimitGiB: 128 },
    modules: { valkeySearch: { readerThreads: 3 } },
    redisConfig: { timeout: 60, clientOutputBufferLimitPubsub: { hardLimit: 1 }, useLuajit: false },
    users: everything.users,
  });
  const { updates, replaces, unsupported } = compareInputs(seen, everything);
  expect([replaces, unsupported]).toEqual([[], []]);
  expect(updates.toSorted()).toEqual([
    "access",
    "announceHostnames",
    "authSentinel",
    "backupRetainPeriodDays",
    "backupWindowStart",
    "diskSizeAutoscaling",
    "maintenanceWindow",
    "modules",
    "redisConfig",
  ]);
  await updateRestore(clusterId, seen, everything, process());
  expect(await read()).toEqual({ ...state, status: "RUNNING" });
  expect(updatesBegun()).toBe(1);
});

test("a change back, and forth again, is a change each time", async () => {
  const there = await update({ password: "Another-password-1" });
  const back = await update({}, there);
  const again = await update({ password: "Another-password-1" }, back);
  expect(updatesBegun()).toBe(3);
  expect(emulator.cluster(again.clusterId).password).toBe("Another-password-1");
});

test("an Operation that fails is reported in the service's words, and the next up changes again", async () => {
  emulator.operations.plan("update", {
    fails: { code: 9, message: "Version 8.0 is not available" },
    polls: 1,
  });
  const error = await failureOf(update({ version: "8.0" }));
  expect(error).toBeInstanceOf(OperationFailedError);
  expect(error.message).toContain("Version 8.0 is not available");
  expect((await update({ version: "8.0" })).state).toMatchObject({ version: "8.0" });
});

test("what else is being done to the cluster is waited for", async () => {
  emulator.operations.plan("update", { stuck: true });
  await failureOf(update({ description: "first" }, restored, interruptedProcess(emulator)));
  const second = update({ description: "second" });
  await until(() => emulator.requestsTo("listClusterOperations").length > 0);
  emulator.operations.release();
  expect((await second).state).toMatchObject({ description: "second" });
});

test("an interrupted restore is resumed first, then changed", async () => {
  emulator.operations.plan("restore", { stuck: true });
  const other = { ...inputs, name: "second" };
  const process = interruptedProcess(emulator, { identity: "urn2" });
  const pending = await createRestore(other, process.context);
  emulator.operations.release();
  const { state } = await update({ name: "second", description: "changed" }, pending);
  expect(state).toMatchObject({ restored: true, status: "RUNNING", description: "changed" });
});

test("what other requests change is refused before anything is sent, with the command", async () => {
  const before = emulator.requests.length;
  const error = await failureOf(update({ folderId: "b1gother", version: "8.0" }));
  expect(error).toBeInstanceOf(UnsupportedChangeError);
  expect(error.message).toContain(`yc managed-redis cluster move ${restored.clusterId}`);
  expect(emulator.requests).toHaveLength(before);
});

test("neither password is shown, though the service echoes them", async () => {
  const passwords = [inputs.password, "Xq7.Zr-Kw_93vTb!42mN"] as const;
  const message = `password ${passwords.join(" is not ")}`;
  emulator.operations.plan("update", { fails: { code: 3, message }, polls: 1 });
  const process = restoringProcess(emulator);
  const error = await failureOf(update({ password: passwords[1] }, restored, process));
  expectNoSecret([error, process.warnings, process.told], [...passwords]);
});
