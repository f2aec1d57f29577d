import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";

import type { OutputMap } from "@pulumi/pulumi/automation";
import { type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { ensureEngine } from "../../../tools/engine/ensure-engine";
import { createProjectFolder } from "../../../tools/engine/project-folder";
import { ensureJavaHost, ensureYamlHost } from "../../../tools/engine/language-hosts";
import { run } from "../../../tools/engine/run";
import { generateSdk } from "../../../tools/sdk-generator";
import { throwawayStacks } from "../../support/engine/throwaway-stacks";
import { PLUGIN, PLUGIN_FOLDER } from "../../support/plugin/plugin-folder";
import { installSdk, pythonWithPulumi } from "./support/python";

const REPO = path.join(__dirname, "../../..");
const CLUSTER = "c9qlanguages";
const NEWEST = new Date(Date.now() - 60_000);
const BACKUPS = makeBackups(1200, { clusterId: CLUSTER, newest: NEWEST });
const newest = BACKUPS.find(({ createdAt }) => createdAt === NEWEST.toISOString());

/** What each of the programs says, in whatever language. */
const EXPECTED = {
  latestBackupId: newest?.id,
  latestBackupCreatedAt: newest?.createdAt,
  backupCount: 1200,
};

const stacks = throwawayStacks();
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: CLUSTER, backups: BACKUPS }] });
});

afterEach(() => emulator.close());

/** Whether a language is to be had here at all; its test is reported as skipped otherwise. */
const testWith = (command: string, ...args: string[]): jest.It =>
  spawnSync(command, args).status === 0 ? test : test.skip;

test("examples/yaml runs on Pulumi's YAML host", async () => {
  const stack = await stacks.create({
    program: { from: path.join(REPO, "examples/yaml"), files: ["."] },
    config: { ...emulator.pulumiConfig, clusterId: { value: CLUSTER } },
    pluginFolders: [PLUGIN_FOLDER, await ensureYamlHost()],
  });
  const { outputs, stdout } = await stack.up();
  expect(valuesOf(outputs)).toEqual(EXPECTED);
  // Both are on PATH here, where the engine would rather have them installed; it says so.
  const warnings = stdout.match(/warning: .*/g) ?? [];
  expect(warnings.filter((warning) => !/pulumi-(language|resource)-/.test(warning))).toEqual([]);
  expect((await stack.up()).changes).toEqual({ same: 2 });
  expect((await stack.destroy()).changes).toEqual({ delete: 2 });
});

testWith("go", "version")(
  "examples/go compiles against the generated SDK and runs on the engine",
  async () => {
    const stack = await stacks.create({
      program: { from: path.join(REPO, "examples/go"), files: ["."] },
      config: { ...emulator.pulumiConfig, clusterId: { value: CLUSTER } },
      pluginFolders: [PLUGIN_FOLDER],
      environment: { GOFLAGS: "-mod=mod -buildvcs=false", GOWORK: "off" },
    });
    await generateSdk("go", path.join(stack.project.path, "sdks/yandex-redis"));
    await stack.preview();
    const { outputs } = await stack.up();
    expect(valuesOf(outputs)).toEqual(EXPECTED);
    expect((await stack.destroy()).changes).toEqual({ delete: 2 });
  },
  20 * 60_000,
);

testWith("python3", "-c", "import venv, ensurepip")(
  "examples/python runs on the engine with the generated SDK",
  async () => {
    const [engine, python] = [await ensureEngine(), await pythonWithPulumi()];
    const project = createProjectFolder();
    try {
      fs.cpSync(path.join(REPO, "examples/python/__main__.py"), path.join(project.path, "__main__.py"));
      const sdk = path.join(project.path, "sdks/yandex-redis");
      await generateSdk("python", sdk);
      const installed = path.join(project.path, "installed");
      await installSdk(python, sdk, installed);
      const outputs = await runInline(python, installed, {
        project: "latest-backup-python",
        folder: project.path,
        pulumiHome: project.pulumiHome,
        engineRoot: path.dirname(path.dirname(engine.command.command)),
        environment: {
          ...engine.environment,
          ...project.environment,
          PATH: [PLUGIN_FOLDER, engine.environment["PATH"]].join(path.delimiter),
        },
        config: { ...emulator.pulumiConfig, clusterId: { value: CLUSTER } },
      });
      expect(outputs).toEqual(EXPECTED);
    } finally {
      project.remove();
    }
  },
  20 * 60_000,
);

testWith("sh", "-c", "go version && mvn --version")(
  "examples/java compiles with the generated SDK and runs on Pulumi's Java host",
  async () => {
    const [engine, pluginFolders] = [await ensureEngine(), [PLUGIN_FOLDER, await ensureJavaHost()]];
    const stack = await stacks.create({
      program: { from: path.join(REPO, "examples/java"), files: ["."] },
      config: { ...emulator.pulumiConfig, clusterId: { value: CLUSTER } },
      pluginFolders,
    });
    const { path: cwd, environment } = stack.project;
    const PATH = [...pluginFolders, engine.environment["PATH"]].join(path.delimiter);
    const env = { ...process.env, ...engine.environment, ...environment, PATH };
    await run(engine.command.command, ["package", "add", PLUGIN], { cwd, env });
    const { outputs } = await stack.up();
    expect(valuesOf(outputs)).toEqual(EXPECTED);
    expect((await stack.up()).changes).toEqual({ same: 2 });
    expect((await stack.destroy()).changes).toEqual({ delete: 2 });
  },
  20 * 60_000,
);

function valuesOf(outputs: OutputMap): Record<string, unknown> {
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value as unknown]));
}

/** What support/run_inline.py has to know. */
interface Job {
  readonly folder: string;
  readonly [more: string]: unknown;
}

/** Runs the Python program in a folder by the Automation API. @returns its outputs */
async function runInline(python: string, installed: string, job: Job): Promise<unknown> {
  const child = spawn(python, [path.join(__dirname, "support/run_inline.py")], {
    cwd: job.folder,
    env: { ...process.env, PYTHONPATH: installed },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.end(JSON.stringify(job));
  const [code] = (await once(child, "close")) as [number];
  if (code !== 0) throw new Error(`The Python program failed:\n${stdout}\n${stderr}`);
  return JSON.parse(stdout) as unknown;
}
