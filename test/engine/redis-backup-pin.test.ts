import * as pulumi from "@pulumi/pulumi";
import { RedisBackupPin, type RedisBackupPinArgs } from "pulumi-yandex-redis";
import { type EmulatedBackup, type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { AuditRecord } from "../../examples/latest-backup/audit-record";
import { failureOf, type Run } from "../support/engine/run";
import type { TestStack } from "../support/engine/test-stack";
import { throwawayStacks } from "../support/engine/throwaway-stacks";
import { NewCluster } from "./programs/new-cluster";

const CLUSTER = "c9qpinned";
const FOLDER = "b1gpinned";
const [NEWEST, ...OLDER] = madeAt("2025-01-15T03:00:00Z", 30);
const [NEXT] = madeAt("2025-01-16T03:00:00Z", 1);
const [LAST] = madeAt("2025-01-17T03:00:00Z", 1);

const stacks = throwawayStacks();
let emulator: Emulator;

beforeEach(async () => {
  const cluster = { id: CLUSTER, folderId: FOLDER, backups: [...OLDER, NEWEST] as EmulatedBackup[] };
  emulator = await startEmulator({ clusters: [cluster] });
});

afterEach(() => emulator.close());

/** A program with a pin, whose backup's ID goes on to a record that is replaced for another one, as a restore is. */
const pinning = (args: RedisBackupPinArgs) => (): Promise<Record<string, unknown>> => {
  const pin = new RedisBackupPin("pin", args);
  const record = new AuditRecord("restore", { backupId: pin.backupId });
  const { id, backup, backupId, createdAt, available } = pin;
  return Promise.resolve({ id, backup, backupId, createdAt, available, recorded: record.backupId });
};

const create = (args: RedisBackupPinArgs): Promise<TestStack> =>
  stacks.create({ program: pinning(args), config: emulator.pulumiConfig });

test("it picks the newest backup, and keeps it when there are newer ones", async () => {
  const stack = await create({ clusterId: CLUSTER });
  expect((await stack.preview()).changes).toEqual({ create: 3 });
  expect(emulator.requests).toEqual([]);
  const created = await stack.up();
  expect(valuesOf(created.outputs)).toEqual({
    id: NEWEST?.id,
    backup: NEWEST,
    backupId: NEWEST?.id,
    createdAt: NEWEST?.createdAt,
    available: true,
    recorded: NEWEST?.id,
  });
  const kept = ["__provider", "available", "backup", "backupId", "clusterId", "createdAt"];
  expect(Object.keys((await storedPin(stack)) ?? {}).toSorted()).toEqual(kept);

  const requests = emulator.requests.length;
  addBackup(NEXT);
  expect((await stack.preview()).changes).toEqual({ same: 3 });
  const unchanged = await stack.up();
  expect(unchanged.changes).toEqual({ same: 3 });
  expect(valuesOf(unchanged.outputs)).toMatchObject({ backupId: NEWEST?.id, recorded: NEWEST?.id });
  expect(emulator.requests).toHaveLength(requests);

  expect((await stack.destroy()).changes).toEqual({ delete: 3 });
  expect(emulator.requests).toHaveLength(requests);
});

describe("it is picked anew, as a replacement that those downstream see", () => {
  const BEFORE: RedisBackupPinArgs = {
    clusterId: CLUSTER,
    triggers: { version: 1, zones: ["a", { b: true }] },
  };

  // One after another, each from what the one before left.
  const CHANGES: readonly [string, RedisBackupPinArgs][] = [
    ["another value deep in a trigger", { ...BEFORE, triggers: { version: 1, zones: ["a", { b: false }] } }],
    ["another trigger", { ...BEFORE, triggers: { version: 1, zones: ["a", { b: false }], more: "" } }],
    ["a list in place of names", { ...BEFORE, triggers: [1, ["a", { b: false }]] }],
    ["no trigger any more", { clusterId: CLUSTER }],
    ["another maxAge", { clusterId: CLUSTER, maxAge: "100000d" }],
    ["another filter", { clusterId: CLUSTER, createdAfter: new Date("2025-01-01T00:00:00Z") }],
    ["a folder", { folderId: FOLDER, createdAfter: new Date("2025-01-01T00:00:00Z") }],
  ];

  test(`for ${CHANGES.map(([change]) => change).join(", ")}`, async () => {
    const stack = await create(BEFORE);
    await stack.up();
    for (const [index, [change, after]] of CHANGES.entries()) {
      const [newer] = madeAt(`2025-02-${String(index + 10)}T03:00:00Z`, 1);
      addBackup(newer);
      const { changes, outputs } = await stack.up(pinning(after));
      expect({ change, ...changes }).toEqual({ change, same: 1, replace: 2 });
      expect(valuesOf(outputs)).toMatchObject({ id: newer?.id, backup: newer, recorded: newer?.id });
      expect((await stack.preview()).changes).toEqual({ same: 3 });
    }
  });
});

test("the same values written otherwise are no change", async () => {
  const stack = await create({
    clusterId: CLUSTER,
    createdBefore: new Date("2025-01-20T00:00:00Z"),
    triggers: { at: new Date("2025-01-01T00:00:00Z"), of: { a: 1, b: [2] } },
  });
  await stack.up();
  addBackup(NEXT);
  const program = pinning({
    clusterId: pulumi.output(CLUSTER),
    createdBefore: "2025-01-20T03:00:00.000000000+03:00",
    triggers: { of: pulumi.output({ b: [2], a: 1 }), at: Promise.resolve(new Date("2025-01-01T00:00:00Z")) },
  });
  expect((await stack.up(program)).changes).toEqual({ same: 3 });
});

test("a trigger that is another Date is a change, in an Output as well", async () => {
  const triggers = (text: string) => pulumi.output([text]).apply(([moment]) => [new Date(moment ?? "")]);
  const stack = await create({ clusterId: CLUSTER, triggers: triggers("2025-01-01T00:00:00Z") });
  await stack.up();
  const later = pinning({ clusterId: CLUSTER, triggers: triggers("2025-01-01T00:00:01Z") });
  expect((await stack.up(later)).changes).toEqual({ same: 2, replace: 1 });
});

test("a trigger or an argument that is not known in preview makes the pick unknown there", async () => {
  let futureId = CLUSTER;
  const program = (): Promise<Record<string, unknown>> => {
    const cluster = new NewCluster("cluster", { futureId }, { replaceOnChanges: ["futureId"] });
    const triggered = new RedisBackupPin("triggered", {
      clusterId: CLUSTER,
      triggers: [{ deep: cluster.id }],
    });
    const createdAfter = cluster.id.apply(() => "2020-01-01T00:00:00Z");
    const ofCluster = new RedisBackupPin("of-cluster", { clusterId: cluster.id, createdAfter });
    return Promise.resolve({ triggered: triggered.backupId, ofCluster: ofCluster.backupId });
  };
  const stack = await stacks.create({ program, config: emulator.pulumiConfig });
  expect((await stack.preview()).stdout.match(/\w+ *: \[unknown\]/g)).toHaveLength(2);
  expect(valuesOf((await stack.up()).outputs)).toEqual({ triggered: NEWEST?.id, ofCluster: NEWEST?.id });
  expect((await stack.preview()).changes).toEqual({ same: 4 });

  emulator.addCluster({ id: "c9qsuccessor", backups: makeBackups(1, { clusterId: "c9qsuccessor" }) });
  addBackup(NEXT);
  futureId = "c9qsuccessor";
  const preview = await stack.preview();
  expect(preview.changes).toEqual({ same: 1, replace: 3 });
  // Nothing is told of the outputs while all of them are unknown.
  expect(preview.stdout).not.toContain("Outputs:");
  const { triggered, ofCluster } = (await stack.up()).outputs;
  expect(triggered?.value).toBe(NEXT?.id);
  expect(ofCluster?.value).toMatch(/^c9qsuccessor:/);
});

describe("a refresh", () => {
  test("says when the pinned backup is gone and when it is there again, and never picks", async () => {
    const stack = await create({ clusterId: CLUSTER });
    await stack.up();
    addBackup(NEXT);
    await stack.refresh();
    expect(await storedPin(stack)).toMatchObject({ backupId: NEWEST?.id, available: true });
    expect(emulator.requests.at(-1)?.path).toContain("/backups/c9qpinned%3A");

    emulator.removeBackup(CLUSTER, NEWEST?.id ?? "");
    const refreshed = await stack.refresh();
    expect(refreshed.stdout).toContain(`The pinned backup ${String(NEWEST?.id)} no longer exists`);
    expect(await storedPin(stack)).toMatchObject({
      backupId: NEWEST?.id,
      backup: NEWEST,
      createdAt: NEWEST?.createdAt,
      available: false,
    });
    const unchanged = await stack.up();
    expect(unchanged.changes).toEqual({ same: 3 });
    expect(unchanged.outputs["available"]?.value).toBe(false);

    addBackup(NEWEST);
    await stack.refresh();
    expect(await storedPin(stack)).toMatchObject({ backupId: NEWEST?.id, available: true });
    expect(emulator.requestsTo("listBackups")).toHaveLength(1);
  });

  test.each([
    [
      "a gateway's 404",
      { kind: "answer", status: 404, body: "<html>404</html>" },
      "is not a google.rpc.Status",
    ],
    ["no permission", { kind: "status", status: 403, code: 7 }, "The account has no permission."],
  ] as const)("that meets %s fails, and changes nothing", async (_, fault, message) => {
    const stack = await create({ clusterId: CLUSTER });
    await stack.up();
    emulator.script("getBackup", fault);
    expectPlainFailure(await failureOf(stack.refresh()), message);
    expect(await storedPin(stack)).toMatchObject({ available: true });
  });

  test("lets a program insist on `available`", async () => {
    const program = (): Promise<void> => {
      new RedisBackupPin("pin", { clusterId: CLUSTER }).available.apply((available) => {
        if (!available) throw new Error("The pinned backup is gone.");
      });
      return Promise.resolve();
    };
    const stack = await stacks.create({ program, config: emulator.pulumiConfig });
    await stack.preview();
    await stack.up();
    emulator.removeBackup(CLUSTER, NEWEST?.id ?? "");
    await stack.refresh();
    expect((await failureOf(stack.preview())).stdout).toContain("The pinned backup is gone.");
  });
});

describe("a backup that the user has chosen", () => {
  const chosen = OLDER[3]?.id ?? "";
  const program = (opts: pulumi.CustomResourceOptions) => () => {
    const { backupId, available } = new RedisBackupPin("pin", { clusterId: CLUSTER }, opts);
    return Promise.resolve({ backupId, available });
  };

  test("cannot be imported, and the error says what to do", async () => {
    const stack = await stacks.create({
      program: program({ import: chosen }),
      config: emulator.pulumiConfig,
    });
    const { stdout } = await failureOf(stack.preview());
    expect(stdout).toContain("opts.import is not supported, since Pulumi cannot import dynamic resources.");
    expect(stdout).not.toMatch(/\bat .*\.[jt]s:\d+/);
  });

  test("can be read by opts.id, if it is there", async () => {
    const stack = await stacks.create({ program: program({ id: chosen }), config: emulator.pulumiConfig });
    expect(valuesOf((await stack.up()).outputs)).toEqual({ backupId: chosen, available: true });
    emulator.removeBackup(CLUSTER, chosen);
    expectPlainFailure(await failureOf(stack.up()), "The backup does not exist.");
  });
});

test("a deleted cluster's backup is found in its folder, and stays available", async () => {
  emulator.addCluster({
    id: "c9qother",
    folderId: FOLDER,
    backups: madeAt("2025-02-01T00:00:00Z", 3, "c9qother"),
  });
  emulator.deleteCluster(CLUSTER);
  const stack = await create({ folderId: FOLDER, sourceClusterId: CLUSTER });
  expect(valuesOf((await stack.up()).outputs)).toMatchObject({ backup: NEWEST });
  await stack.refresh();
  expect(await storedPin(stack)).toMatchObject({
    folderId: FOLDER,
    sourceClusterId: CLUSTER,
    available: true,
  });
});

test("maxAge and filters refuse when it is made, and never again", async () => {
  const stack = await create({ clusterId: CLUSTER, maxAge: "26h" });
  expectPlainFailure(await failureOf(stack.up()), "The newest backup of cluster c9qpinned is too old");
  expect(await storedPin(stack)).toBeUndefined();

  addBackup({ ...LAST, createdAt: new Date().toISOString() } as EmulatedBackup);
  const { outputs } = await stack.up();
  expect(outputs["backupId"]?.value).toBe(LAST?.id);

  const none = pinning({ clusterId: CLUSTER, createdBefore: "2020-01-01T00:00:00Z" });
  expectPlainFailure(
    await failureOf(stack.up(none)),
    "has no finished backup with created before 2020-01-01",
  );
  expect(await storedPin(stack)).toMatchObject({ backupId: LAST?.id, maxAge: "26h" });
});

test("a wrong argument fails in preview, naming the property, before any request", async () => {
  const wrong: [property: string, args: RedisBackupPinArgs][] = [
    ["clusterId", { clusterId: "../c9q" }],
    ["clusterId", { clusterId: CLUSTER, folderId: FOLDER } as unknown as RedisBackupPinArgs],
    ["clusterId", {} as unknown as RedisBackupPinArgs],
    ["sourceClusterId", { clusterId: CLUSTER, sourceClusterId: CLUSTER } as unknown as RedisBackupPinArgs],
    ["folderId", { folderId: "b1g/x" }],
    ["maxAge", { clusterId: CLUSTER, maxAge: "a day" }],
    ["createdBefore", { clusterId: CLUSTER, createdBefore: new Date(Number.NaN) }],
  ];
  let program = pinning({ clusterId: CLUSTER });
  const stack = await stacks.create({ program: () => program(), config: emulator.pulumiConfig });
  for (const [property, args] of wrong) {
    program = pinning(args);
    expectPlainFailure(await failureOf(stack.preview()), `property ${property} value {`);
  }
  expect(emulator.requests).toEqual([]);
});

function madeAt(newest: string, count: number, clusterId = CLUSTER): EmulatedBackup[] {
  return makeBackups(count, { clusterId, folderId: FOLDER, newest }).toSorted(
    (one, other) => Date.parse(other.createdAt ?? "") - Date.parse(one.createdAt ?? ""),
  );
}

function addBackup(backup: EmulatedBackup | undefined): void {
  if (backup) emulator.addBackup(CLUSTER, backup);
}

/** The engine's one error besides "update failed" is the message; no stack of ours follows. */
function expectPlainFailure(run: Run, message: string): void {
  const errors = run.events.flatMap(({ diagnosticEvent }) =>
    diagnosticEvent?.severity === "error" ? [diagnosticEvent.message] : [],
  );
  expect(errors.filter((error) => error.includes(message))).toHaveLength(1);
  expect(run.stdout + run.stderr).not.toMatch(/\bat .*\.[jt]s:\d+|node_modules/);
}

async function storedPin(stack: TestStack): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { resources = [] } = (await stack.exportState()).deployment as {
    resources?: { type: string; outputs?: Record<string, unknown> }[];
  };
  return resources.find(({ type }) => type.endsWith(":RedisBackupPin"))?.outputs;
}

function valuesOf(outputs: Readonly<Record<string, { value: unknown }>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
}
