import { type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { failureOf } from "../../support/engine/run";
import type { CopiedProject } from "../../support/engine/test-stack";
import { throwawayStacks } from "../../support/engine/throwaway-stacks";

const CLUSTER = "c9qlatestbackup";
const BACKUPS = makeBackups(2300, { clusterId: CLUSTER, newest: new Date(Date.now() - 60_000) });

const stacks = throwawayStacks();
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: CLUSTER, backups: BACKUPS }] });
});

afterEach(() => emulator.close());

/** The two folders in which a user would say `pulumi up`. */
const PROJECTS: [string, CopiedProject][] = [
  ["the root", { files: ["Pulumi.yaml", "examples/latest-backup"] }],
  ["examples/latest-backup", { from: "examples/latest-backup", files: ["."] }],
];

const newest = (): string => {
  const byCreation = [...BACKUPS].sort(
    (a, b) => Date.parse(b.createdAt ?? "") - Date.parse(a.createdAt ?? ""),
  );
  return byCreation[0]?.id ?? "";
};

test.each(PROJECTS)(
  "pulumi up in %s hands the latest backup's ID to another resource",
  async (_, program) => {
    const config = { ...emulator.pulumiConfig, clusterId: { value: CLUSTER } };
    const stack = await stacks.create({ program, config });

    const preview = await stack.preview();
    expect(preview.changes).toMatchObject({ create: 2 });
    expect(preview.stdout).toContain(newest());

    const { outputs, stdout } = await stack.up();
    expect(outputs["latestBackupId"]?.value).toBe(newest());
    expect(outputs["backupCount"]?.value).toBe(2300);
    // The stand-in for the language host is not where the engine expects the real one; it says so.
    const warnings = stdout.match(/warning: .*/g) ?? [];
    expect(warnings.filter((warning) => !warning.includes("pulumi-language-nodejs"))).toEqual([]);
  },
);

test("an unchanged second up changes nothing; a new backup replaces the record", async () => {
  const config = { ...emulator.pulumiConfig, clusterId: { value: CLUSTER } };
  const stack = await stacks.create({
    program: { files: ["Pulumi.yaml", "examples/latest-backup"] },
    config,
  });
  await stack.up();
  expect((await stack.up()).changes).toEqual({ same: 2 });

  const id = `${CLUSTER}:new`;
  emulator.addBackup(CLUSTER, {
    id,
    folderId: "b1g",
    sourceClusterId: CLUSTER,
    createdAt: new Date().toISOString(),
    startedAt: new Date().toISOString(),
  });
  const third = await stack.up();
  expect(third.changes).toMatchObject({ replace: 1, same: 1 });
  expect(third.outputs["latestBackupId"]?.value).toBe(id);
});

test("the deployment stops before the record when the latest backup is too old", async () => {
  const config = {
    ...emulator.pulumiConfig,
    clusterId: { value: CLUSTER },
    maxAge: { value: "1s" },
  };
  const stack = await stacks.create({
    program: { files: ["Pulumi.yaml", "examples/latest-backup"] },
    config,
  });
  const run = await failureOf(stack.up());
  expect(run.stdout + run.stderr).toMatch(/old/);
  expect(JSON.stringify(await stack.exportState())).not.toContain("pulumi-nodejs:dynamic:Resource");
});
