import * as pulumi from "@pulumi/pulumi";
import { type Emulator, startEmulator } from "pulumi-yandex-redis/testing";

import { failureOf, type Run } from "../../support/engine/run";
import type { TestStack } from "../../support/engine/test-stack";
import { throwawayStacks } from "../../support/engine/throwaway-stacks";
import { MortalPlugin } from "../../support/plugin/mortal-plugin";
import { PLUGIN_FOLDER } from "../../support/plugin/plugin-folder";
import { RedisClusterRestore } from "../../support/plugin/resources";
import { ARGS, BACKUPS, FOLDER, PASSWORD, restoring, SOURCE } from "../programs/restored-cluster";

const stacks = throwawayStacks();
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: SOURCE, folderId: FOLDER, backups: BACKUPS }] });
});

afterEach(() => emulator.close());

type Program = () => Promise<Record<string, unknown>>;

const restored =
  (changes: pulumi.Inputs = {}, opts: pulumi.CustomResourceOptions = {}): Program =>
  () => {
    const inputs = { ...ARGS, ...changes };
    const { clusterId, status, health } = new RedisClusterRestore("restored", inputs, opts);
    return Promise.resolve({ clusterId, status, health });
  };

const create = (program: Program, pluginFolder = PLUGIN_FOLDER): Promise<TestStack> =>
  stacks.create({ program, config: emulator.pulumiConfig, pluginFolders: [pluginFolder] });

const restoredClusters = (): string[] =>
  emulator.liveClusters().flatMap(({ id }) => (id === SOURCE ? [] : [id]));

const restoresBegun = (): number => emulator.operations.all.filter(({ kind }) => kind === "restore").length;

const textOf = ({ stdout, stderr }: Run): string => stdout + stderr;

test("a whole life: previewed, restored, unchanged, refreshed, destroyed; the password is nowhere", async () => {
  // The program forgets to mark the password: it is secret by the schema.
  const stack = await create(restored());
  const preview = await stack.preview();
  expect(preview.changes).toEqual({ create: 2 });
  expect(preview.stdout).toMatch(/clusterId *: \[unknown\]/);
  expect(emulator.requests).toEqual([]);

  const up = await stack.up();
  const [id] = restoredClusters();
  expect(emulator.cluster(id ?? "")).toMatchObject({ sourceBackupId: ARGS.backupId, password: PASSWORD });
  expect(up.outputs["clusterId"]?.value).toBe(id);
  expect(up.outputs["status"]?.value).toBe("RUNNING");
  expect(up.stdout).toContain(`Restoring cluster ${String(id)}`);

  const asked = emulator.requests.length;
  expect((await stack.up()).changes).toEqual({ same: 2 });
  expect(emulator.requests).toHaveLength(asked);
  const refresh = await stack.refresh();
  expect(refresh.changes).toEqual({ same: 2 });
  expect((await stack.up()).changes).toEqual({ same: 2 });

  expect(stack.readBackend()).toContain("yandex-redis:index:RedisClusterRestore");
  expect(textOf(preview) + textOf(up) + textOf(refresh) + stack.readBackend()).not.toContain(PASSWORD);
  expect((await stack.destroy()).changes).toEqual({ delete: 2 });
  expect(restoredClusters()).toEqual([]);
});

describe("--replace", () => {
  const urnOf = (stack: TestStack): string =>
    `urn:pulumi:${stack.name}::test-project::yandex-redis:index:RedisClusterRestore::restored`;

  test("with deleteBeforeReplace restores again", async () => {
    const stack = await create(restored({}, { deleteBeforeReplace: true }));
    const first = (await stack.up()).outputs["clusterId"]?.value as string;
    const { outputs } = await stack.up(undefined, { replace: [urnOf(stack)] });
    expect(restoredClusters()).toEqual([outputs["clusterId"]?.value]);
    expect(restoredClusters()).not.toContain(first);
  });

  test("without it keeps the cluster, which the engine would have deleted as the old one, and says so", async () => {
    const stack = await create(restored());
    const first = (await stack.up()).outputs["clusterId"]?.value as string;
    const replaced = await stack.up(undefined, { replace: [urnOf(stack)] });
    expect(textOf(replaced)).toContain(`Cluster ${first} was not replaced, and was not deleted`);
    expect(restoredClusters()).toEqual([first]);
    expect((await stack.up()).changes).toEqual({ same: 2 });
    expect((await stack.destroy()).changes).toEqual({ delete: 2 });
    expect(restoredClusters()).toEqual([]);
  });
});

describe("changes", () => {
  test("another backup touches nothing, what needs a new cluster replaces, one update makes the rest in place", async () => {
    const stack = await create(restored());
    await stack.up();
    const [first] = restoredClusters();
    expect((await stack.up(restored({ backupId: BACKUPS[1]?.id }))).changes).toEqual({ same: 2 });

    const replaced = await stack.up(restored({ environment: "PRESTABLE" }));
    expect(replaced.changes).toEqual({ same: 1, replace: 1 });
    expect(restoredClusters()).toHaveLength(1);
    expect(restoredClusters()).not.toContain(first);

    const other = "Another-password-1";
    const changes = { environment: "PRESTABLE", version: "8.0", password: other };
    const updated = await stack.up(restored(changes));
    expect(updated.changes).toEqual({ same: 1, update: 1 });
    const [second = ""] = restoredClusters();
    expect(emulator.cluster(second)).toMatchObject({ config: { version: "8.0" }, password: other });
    expect(textOf(updated) + stack.readBackend()).not.toContain(other);

    stack.setProgram(restored({ ...changes, hosts: [{ zoneId: "ru-central1-a" }] }));
    const refused = await failureOf(stack.preview());
    expect(refused.stdout).toContain("property hosts value {");
    expect(refused.stdout).toContain("yc managed-redis hosts delete --cluster-id restored");
  });

  test.each<[string, pulumi.Inputs]>([
    ["hosts[0].zoneId", { hosts: [{ subnetId: "e9b" }] }],
    ["resources.diskSizeGiB", { resources: { resourcePresetId: "hm3-c2-m8", diskSizeGiB: -1 } }],
    ['["password"]', { password: "short" }],
    ["name", { name: "a b" }],
  ])("%s that is invalid fails in preview", async (path, changes) => {
    const failed = await failureOf((await create(restored(changes))).preview());
    expect(failed.stdout).toContain(`property ${path} value {`);
    expect(textOf(failed)).not.toContain("short");
    expect(emulator.requests).toEqual([]);
  });
});

describe("nothing is lost and nothing doubled", () => {
  test("when the restore takes longer than customTimeouts allow: the next up resumes it", async () => {
    emulator.operations.plan("restore", { stuck: true });
    const stack = await create(restored({}, { customTimeouts: { create: "2s" } }));
    const failed = await failureOf(stack.up());
    const [id] = restoredClusters();
    expect(failed.stdout).toContain(String(id));
    expect(await stored(stack)).toMatchObject({ id, initErrors: [expect.stringContaining(String(id))] });
    expect(stack.readBackend()).not.toContain(PASSWORD);

    emulator.operations.release();
    const resumed = await stack.up();
    expect(resumed.outputs["clusterId"]?.value).toBe(id);
    expect(resumed.outputs["status"]?.value).toBe("RUNNING");
    expect(await stored(stack)).not.toHaveProperty("initErrors");
    expect(restoresBegun()).toBe(1);
  });

  test("when the plugin is killed in the middle: before the answer, while following, while deleting", async () => {
    const plugin = new MortalPlugin();
    try {
      const stack = await create(restored(), plugin.folder);
      // The service has accepted the restore, and the plugin dies before it hears of that.
      emulator.script("restoreCluster", { kind: "lostAnswer" }, { kind: "stall" });
      await killedDuring(stack.up(), plugin, () => emulator.requestsTo("restoreCluster").length === 2);
      expect(restoredClusters()).toHaveLength(1);

      // It finds its cluster again, and dies while it follows.
      emulator.script("getOperation", { kind: "stall" });
      const looks = emulator.requestsTo("getOperation").length;
      await killedDuring(stack.up(), plugin, () => emulator.requestsTo("getOperation").length > looks);
      const resumed = await stack.up();
      expect(restoredClusters()).toEqual([resumed.outputs["clusterId"]?.value]);
      expect(restoresBegun()).toBe(1);

      // The deletion is under way when it dies.
      emulator.operations.plan("delete", { stuck: true });
      await killedDuring(stack.destroy(), plugin, () => emulator.requestsTo("deleteCluster").length === 1);
      emulator.operations.release();
      await stack.destroy();
      expect(restoredClusters()).toEqual([]);
    } finally {
      plugin.kill();
      plugin.remove();
    }
  });
});

test("imports a cluster by its ID, whatever its password is", async () => {
  const first = await create(restored());
  await first.up();
  const [id = ""] = restoredClusters();
  const stack = await create(restored({}, { import: id }));
  const imported = await stack.up();
  expect(imported.changes).toEqual({ create: 1, import: 1 });
  expect(imported.outputs["clusterId"]?.value).toBe(id);
  expect((await stack.up(restored())).changes).toEqual({ same: 2 });
  expect((await stack.refresh()).changes).toEqual({ same: 2 });
  expect(restoresBegun()).toBe(1);
});

test("a stack with the dynamic resource moves to the plugin's without touching the cluster", async () => {
  const customTimeouts = { create: "90m", update: "80m", delete: "40m" };
  const stack = await create(restoring({}, { customTimeouts }));
  await stack.up();
  const ids = restoredClusters();
  const aliases = [{ type: "pulumi-nodejs:dynamic/yandex-redis:RedisClusterRestore" }];
  const moved = await stack.up(restored({}, { aliases, customTimeouts }));
  expect(moved.changes).toEqual({ same: 2 });
  expect(moved.outputs["clusterId"]?.value).toBe(ids[0]);
  await stack.refresh();
  expect((await stack.up()).changes).toEqual({ same: 2 });
  expect(restoredClusters()).toEqual(ids);
  expect(emulator.requests.filter(({ method }) => method !== "GET")).toHaveLength(1);

  await stack.destroy();
  expect(restoredClusters()).toEqual([]);
});

/** Kills the plugin as soon as something has happened, and waits for the engine to end with a failure. */
async function killedDuring(
  operation: Promise<Run>,
  plugin: MortalPlugin,
  hasHappened: () => boolean,
): Promise<void> {
  const failure = failureOf(operation);
  while (!hasHappened()) await new Promise((resolve) => setTimeout(resolve, 5));
  plugin.kill();
  await failure;
}

interface StoredResource {
  readonly type: string;
  readonly id?: string;
  readonly initErrors?: readonly string[];
}

async function stored(stack: TestStack): Promise<StoredResource | undefined> {
  const { resources = [] } = (await stack.exportState()).deployment as { resources?: StoredResource[] };
  return resources.find(({ type }) => type === "yandex-redis:index:RedisClusterRestore");
}
