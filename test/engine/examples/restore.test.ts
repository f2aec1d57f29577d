import { type Emulator, startEmulator } from "pulumi-yandex-redis/testing";

import { failureOf } from "../../support/engine/run";
import type { TestStack } from "../../support/engine/test-stack";
import { throwawayStacks } from "../../support/engine/throwaway-stacks";
import { dailyBackups } from "./support/daily-backups";

const source = "c9qsource";
const password = "correct-horse-battery-staple";

const stacks = throwawayStacks();
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: source, backups: dailyBackups(source, [0, 1, 2]) }] });
});

afterEach(() => emulator.close());

function restoreStack(): Promise<TestStack> {
  return stacks.create({
    program: { from: "examples/restore", files: ["."] },
    config: {
      ...emulator.pulumiConfig,
      clusterId: { value: source },
      networkId: { value: "enpnetwork" },
      subnetId: { value: "e9bsubnet" },
      password: { value: password, secret: true },
    },
  });
}

/** Operations that are done at once: how they are followed is the package's own tests' business. */
function hurryOperations(count: number): void {
  for (let begun = 0; begun < count; begun++) {
    emulator.operations.plan("restore", { polls: 0 });
    emulator.operations.plan("delete", { polls: 0 });
  }
}

/** The clusters beside the one that the backup is of. */
const restoredClusters = () => emulator.liveClusters().filter(({ id }) => id !== source);

test("the latest backup is pinned and restored, and the new cluster's ID is the output", async () => {
  const stack = await restoreStack();
  const preview = await stack.preview();
  expect(preview.changes).toMatchObject({ create: 3 });
  expect(emulator.requestsTo("restoreCluster")).toEqual([]);

  const { outputs } = await stack.up();
  const [cluster] = restoredClusters();
  expect(restoredClusters()).toHaveLength(1);
  expect(cluster).toMatchObject({ name: "restored", sourceBackupId: `${source}:AUTOMATED-0`, password });
  expect(outputs).toMatchObject({
    backupId: { value: `${source}:AUTOMATED-0` },
    clusterId: { value: cluster?.id, secret: false },
    hostNames: { value: cluster?.hosts.map(({ name }) => name), secret: false },
  });
  expect(stack.readBackend()).not.toContain(password);
});

test("a newer backup changes nothing; another round restores it in place of the one before", async () => {
  hurryOperations(2);
  const stack = await restoreStack();
  const first = await stack.up();
  const newest = `${source}:newest`;
  emulator.addBackup(source, {
    ...dailyBackups(source, [0])[0],
    id: newest,
    createdAt: new Date().toISOString(),
  });
  expect((await stack.up()).changes).toEqual({ same: 3 });

  await stack.setConfig({ round: { value: "2" } });
  const second = await stack.up();
  expect(second.changes).toMatchObject({ replace: 2 });
  expect(second.outputs["backupId"]?.value).toBe(newest);
  expect(second.outputs["clusterId"]?.value).not.toBe(first.outputs["clusterId"]?.value);
  expect(restoredClusters()).toMatchObject([
    { id: second.outputs["clusterId"]?.value as string, sourceBackupId: newest },
  ]);
});

test("destroying deletes the restored cluster, and no backup", async () => {
  hurryOperations(1);
  const stack = await restoreStack();
  await stack.up();
  await stack.destroy();
  expect(restoredClusters()).toEqual([]);
  expect(emulator.cluster(source).backups).toHaveLength(3);
});

test("nothing is restored when the latest backup is too old", async () => {
  const stack = await restoreStack();
  await stack.setConfig({ maxAge: { value: "1s" } });
  const run = await failureOf(stack.up());
  expect(run.stdout + run.stderr).toMatch(/old/);
  expect(emulator.requestsTo("restoreCluster")).toEqual([]);
});
