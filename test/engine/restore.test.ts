import * as pulumi from "@pulumi/pulumi";
import type { RedisClusterRestoreArgs } from "pulumi-yandex-redis";
import { type Emulator, startEmulator } from "pulumi-yandex-redis/testing";

import { failureOf, type Run } from "../support/engine/run";
import type { TestStack } from "../support/engine/test-stack";
import { throwawayStacks } from "../support/engine/throwaway-stacks";
import { ARGS, BACKUPS, FOLDER, PASSWORD, restoring, SOURCE } from "./programs/restored-cluster";

const stacks = throwawayStacks();
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: SOURCE, folderId: FOLDER, backups: BACKUPS }] });
});

afterEach(() => emulator.close());

const OLDER = BACKUPS[1]?.id ?? "";

const create = (
  changes: Partial<RedisClusterRestoreArgs> = {},
  opts?: pulumi.CustomResourceOptions,
): Promise<TestStack> => stacks.create({ program: restoring(changes, opts), config: emulator.pulumiConfig });

const restoredClusters = (): string[] =>
  emulator.liveClusters().flatMap(({ id }) => (id === SOURCE ? [] : [id]));

const restoresBegun = (): number => emulator.operations.all.filter(({ kind }) => kind === "restore").length;

const idOf = async (stack: TestStack): Promise<unknown> => (await stack.outputs())["clusterId"]?.value;

test("a whole life: previewed, restored, unchanged, refreshed, destroyed", async () => {
  const stack = await create();
  expect((await stack.preview()).changes).toEqual({ create: 2 });
  expect(emulator.requests).toHaveLength(0);

  const { outputs, changes, events } = await stack.up();
  expect(changes).toEqual({ create: 2 });
  const [id] = restoredClusters();
  expect(emulator.cluster(id ?? "")).toMatchObject({ sourceBackupId: ARGS.backupId, password: PASSWORD });
  expect(outputs["clusterId"]?.value).toBe(id);
  expect(outputs["status"]?.value).toBe("RUNNING");
  expect(outputs["health"]?.value).toBe("ALIVE");
  expect(outputs["folderId"]?.value).toBe(FOLDER);
  expect(outputs["clusterHosts"]?.value).toEqual([
    expect.objectContaining({ zoneId: "ru-central1-a", role: "MASTER" }),
    expect.objectContaining({ zoneId: "ru-central1-b", role: "REPLICA" }),
  ]);
  expect(statusLines(events)).toContain(`Restoring cluster ${String(id)}`);

  const asked = emulator.requests.length;
  expect((await stack.preview()).changes).toEqual({ same: 2 });
  expect((await stack.up()).changes).toEqual({ same: 2 });
  expect(emulator.requests).toHaveLength(asked);
  expect((await stack.refresh()).changes).toEqual({ same: 2 });

  expect(stack.readBackend()).toContain("RedisClusterRestore");
  expect(stack.readBackend()).not.toContain(PASSWORD);

  const destroyed = await stack.destroy();
  expect(destroyed.changes).toEqual({ delete: 2 });
  expect(statusLines(destroyed.events)).toContain(`Deleting cluster ${String(id)}`);
  expect(restoredClusters()).toEqual([]);
});

test("destroyed and made again from the same inputs, it is a new restore", async () => {
  const stack = await create();
  await stack.up();
  const first = await idOf(stack);
  await stack.destroy();
  await stack.up();
  expect(await idOf(stack)).not.toBe(first);
  expect(restoresBegun()).toBe(2);
  expect(restoredClusters()).toHaveLength(1);
});

describe("another backup", () => {
  test("does not touch the cluster, nor what is fed from it; in a preview it may be unknown", async () => {
    const stack = await create();
    await stack.up();
    stack.setProgram(restoring({ backupId: unknownInPreview(OLDER) }));
    expect((await stack.preview()).changes).toEqual({ same: 2 });
    const { changes, outputs } = await stack.up(restoring({ backupId: OLDER }));
    expect(changes).toEqual({ same: 2 });
    expect(outputs["backupId"]?.value).toBe(ARGS.backupId);
    expect((await stack.refresh()).changes).toEqual({ same: 2 });
    expect((await stack.up()).changes).toEqual({ same: 2 });
  });

  test("replaces it where the program says so: the old cluster goes first", async () => {
    const stack = await create({ onBackupChange: "replace" });
    await stack.up();
    const first = await idOf(stack);
    const { changes } = await stack.up(restoring({ onBackupChange: "replace", backupId: OLDER }));
    expect(changes).toEqual({ same: 1, replace: 1 });
    expect(restoredClusters()).toEqual([await idOf(stack)]);
    expect(restoredClusters()).not.toEqual([first]);
    expect(emulator.cluster(restoredClusters()[0] ?? "").sourceBackupId).toBe(OLDER);
  });
});

describe("other changes", () => {
  test("that need a new cluster replace it, and so does --replace", async () => {
    const stack = await create();
    const ids = [(await stack.up()).outputs["clusterId"]?.value];
    const { changes, outputs } = await stack.up(restoring({ environment: "PRESTABLE" }));
    expect(changes).toEqual({ same: 1, replace: 1 });
    ids.push(outputs["clusterId"]?.value);
    const again = await stack.up(undefined, { replace: [urnOf(stack)] });
    ids.push(again.outputs["clusterId"]?.value);
    expect(new Set(ids).size).toBe(3);
    expect(restoredClusters()).toEqual(ids.slice(-1));
  });

  test("that one update can make are made in place; deletion protection keeps the cluster from destroy", async () => {
    const stack = await create({ deletionProtection: true });
    const id = String((await stack.up()).outputs["clusterId"]?.value);
    const { stdout } = await failureOf(stack.destroy());
    expect(stdout).toContain(`yc managed-redis cluster update ${id} --deletion-protection=false`);
    expect(restoredClusters()).toEqual([id]);

    const changed = restoring({ deletionProtection: false, description: "changed", name: "renamed" });
    expect((await stack.up(changed)).changes).toEqual({ same: 1, update: 1 });
    expect(await idOf(stack)).toBe(id);
    expect(emulator.requestsTo("updateCluster")).toHaveLength(1);
    expect(emulator.cluster(id)).toMatchObject({ name: "renamed", description: "changed" });
    expect((await stack.up()).changes).toEqual({ same: 2 });
    expect((await stack.refresh()).changes).toEqual({ same: 2 });
    await stack.destroy();
    expect(restoredClusters()).toEqual([]);
  });

  test("can be impossible, left to others, of timeouts alone, and of the password, which is never shown", async () => {
    const stack = await create();
    await stack.up();

    stack.setProgram(restoring({ hosts: [{ zoneId: "ru-central1-a", subnetId: "e9bsubnet" }] }));
    const impossible = await failureOf(stack.preview());
    expect(impossible.stdout).toContain("hosts of a restored cluster cannot be changed from here");
    expect(impossible.stdout).toContain("yc managed-redis hosts delete --cluster-id restored");

    const asked = emulator.requests.length;
    const ignoring = restoring({ labels: { team: "other" } }, { ignoreChanges: ["labels"] });
    expect((await stack.up(ignoring)).changes).toEqual({ same: 2 });
    const patient = { customTimeouts: { delete: "1h30m" } };
    expect((await stack.up(restoring({}, patient))).changes).toEqual({ same: 1, update: 1 });
    expect((await stack.up()).changes).toEqual({ same: 2 });
    expect(emulator.requests).toHaveLength(asked);

    const { stdout, stderr } = await stack.up(restoring({ password: "Another-password-1" }, patient));
    expect(emulator.cluster(String(await idOf(stack))).password).toBe("Another-password-1");
    for (const shown of [stdout, stderr, stack.readBackend()]) {
      expect(shown).not.toContain("Another-password-1");
      expect(shown).not.toContain(PASSWORD);
    }
  });
});

describe("inputs that are invalid", () => {
  test("are told in the preview, by their paths and without their values", async () => {
    const stack = await create({
      password: "short",
      hosts: [{ zoneId: "ru-central1-a", shardName: "no way" }],
    });
    const { stdout, stderr } = await failureOf(stack.preview());
    expect(stdout).toContain("hosts[0].shardName must be 1 to 63 letters");
    expect(stdout).toContain("password must be 8 to 128 letters");
    expect(stdout + stderr).not.toContain("short");
    expect(emulator.requests).toHaveLength(0);
  });

  test("are not looked for in what is not known yet", async () => {
    const stack = await create({ networkId: unknownInPreview("enpnetwork") });
    expect((await stack.preview()).changes).toEqual({ create: 2 });
  });
});

test("a cluster that is gone leaves state on refresh, is restored again, and is no error of destroy", async () => {
  const stack = await create();
  await stack.up();
  emulator.deleteCluster(String(await idOf(stack)));
  expect((await stack.refresh()).changes).toEqual({ same: 1, delete: 1 });
  expect((await stack.up()).changes).toEqual({ same: 1, create: 1 });
  expect(restoredClusters()).toEqual([await idOf(stack)]);

  emulator.deleteCluster(String(await idOf(stack)));
  expect((await stack.destroy()).changes).toEqual({ delete: 2 });
});

test("a replacement that is created first is refused: it would take the old cluster for the new one", async () => {
  const stack = await create({}, { deleteBeforeReplace: false });
  const { stdout } = await failureOf(stack.preview());
  expect(stdout).toContain("opts.deleteBeforeReplace cannot be false for a restored cluster");
});

test("a name that somebody else's cluster has is reported, with that cluster", async () => {
  emulator.addCluster({ id: "c9qtheirs", folderId: FOLDER, name: "restored" });
  const stack = await create();
  const { stdout } = await failureOf(stack.up());
  expect(stdout).toContain("already has a cluster called restored: c9qtheirs");
  expect(restoredClusters()).toEqual(["c9qtheirs"]);
});

describe("opts.import", () => {
  test("takes a cluster that is there, which then lives on as if restored from here", async () => {
    const first = await create();
    await first.up();
    const id = String(await idOf(first));

    const second = await create({}, { import: id });
    expect((await second.up()).outputs["clusterId"]?.value).toBe(id);
    expect(restoresBegun()).toBe(1);
    expect((await second.up(restoring())).changes).toEqual({ same: 2 });
    expect((await second.refresh()).changes).toEqual({ same: 2 });
    await second.destroy();
    expect(restoredClusters()).toEqual([]);
  });

  test("has to be gone from the program before a change may replace the cluster", async () => {
    emulator.addCluster({ id: "c9qtheirs", folderId: FOLDER, name: "restored" });
    const asItIs = { hosts: [{ zoneId: "ru-central1-a" }], labels: {}, networkId: "enpemulatednetwork00" };
    const stack = await create(asItIs, { import: "c9qtheirs" });
    await stack.up();
    stack.setProgram(restoring({ ...asItIs, environment: "PRESTABLE" }, { import: "c9qtheirs" }));
    const { stdout } = await failureOf(stack.preview());
    expect(stdout).toContain("opts.import must be removed from the program before environment can replace");
  });

  test("reports in what the cluster is not as the program says", async () => {
    emulator.addCluster({ id: "c9qtheirs", folderId: FOLDER, name: "theirs" });
    const stack = await create({}, { import: "c9qtheirs" });
    const { stdout } = await failureOf(stack.up());
    expect(stdout).toContain("cannot be imported, because it differs from the inputs");
    expect(stdout).toContain('name: "theirs"');
    expect(restoredClusters()).toEqual(["c9qtheirs"]);
  });
});

test("two resources of equal inputs are two restores", async () => {
  const stack = await stacks.create({
    program: async () => {
      await restoring()();
      const other = restoring({ folderId: "b1gother" }, {}, "other");
      return other();
    },
    config: emulator.pulumiConfig,
  });
  await stack.up();
  expect(restoresBegun()).toBe(2);
  expect(restoredClusters()).toHaveLength(2);
});

const urnOf = (stack: TestStack): string =>
  `urn:pulumi:${stack.name}::test-project::pulumi-nodejs:dynamic/yandex-redis:RedisClusterRestore::restored`;

/** Known in a deployment alone, as an output of a resource that is still to be changed. */
function unknownInPreview<T>(value: T): pulumi.Output<T> {
  const known = !pulumi.runtime.isDryRun();
  return new (pulumi.Output as unknown as new (...parts: unknown[]) => pulumi.Output<T>)(
    [],
    Promise.resolve(value),
    Promise.resolve(known),
    Promise.resolve(false),
    Promise.resolve([]),
  );
}

function statusLines(events: Run["events"]): string[] {
  return events.flatMap(({ diagnosticEvent }) =>
    diagnosticEvent?.ephemeral === true ? [diagnosticEvent.message.replace(/<[^>]*>/g, "").trim()] : [],
  );
}
