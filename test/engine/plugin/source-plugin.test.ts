import fs from "node:fs";
import path from "node:path";

import { makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { pulumiCommand } from "../../support/engine/pulumi-command";
import { throwawayStacks } from "../../support/engine/throwaway-stacks";

const REPO = path.join(__dirname, "../../..");
const CLUSTER = "c9qsource";

const stacks = throwawayStacks();

test("the repo's folder is a package: the engine runs it and prints its schema", async () => {
  const printed = await pulumiCommand("package", "get-schema", REPO);
  expect(JSON.parse(printed)).toMatchObject({ name: "yandex-redis" });
});

test("a project that names the folder as its plugin runs on it", async () => {
  const backups = makeBackups(3, { clusterId: CLUSTER });
  const emulator = await startEmulator({ clusters: [{ id: CLUSTER, backups }] });
  try {
    const stack = await stacks.create({
      program: { from: path.join(__dirname, "../programs/plugin-latest"), files: ["."] },
      config: { ...emulator.pulumiConfig, clusterId: { value: CLUSTER } },
    });
    fs.symlinkSync(REPO, path.join(stack.project.path, "plugin"));
    const { outputs } = await stack.up();
    expect(outputs["latest"]?.value).toMatchObject({ sourceClusterId: CLUSTER });
  } finally {
    await emulator.close();
  }
});

test("for everybody else the folder is the package itself", () => {
  const folder = require(REPO) as Record<string, unknown>; // eslint-disable-line @typescript-eslint/no-require-imports
  expect(Object.keys(folder)).toEqual(expect.arrayContaining(["getRedisBackups", "RedisBackups"]));
});
