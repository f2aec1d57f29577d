import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { makeBackups, startEmulator } from "pulumi-yandex-redis/testing";
import { ensureEngine } from "../../../tools/engine";
import { throwawayStacks } from "../support";
import { languageHostFolder } from "../support/language-host";

const REPO = path.join(__dirname, "../../..");
const CLUSTER = "c9qsource";

const stacks = throwawayStacks();

test("the repo's folder is a package: the engine runs it and prints its schema", async () => {
  const { command, environment } = await ensureEngine();
  const PATH = [languageHostFolder(), environment["PATH"]].join(path.delimiter);
  const { stdout } = await promisify(execFile)(command.command, ["package", "get-schema", REPO], {
    // Not in the repo, whose Pulumi.yaml makes its root a project as well: there the engine will not choose.
    cwd: os.tmpdir(),
    env: { ...process.env, ...environment, PATH },
    maxBuffer: 16 * 1024 * 1024,
  });
  expect(JSON.parse(stdout)).toMatchObject({ name: "yandex-redis" });
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
