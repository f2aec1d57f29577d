import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { LocalWorkspace } from "@pulumi/pulumi/automation";

import { type Emulator, startEmulator } from "pulumi-yandex-redis/testing";

import { type Engine, ensureEngine } from "../../../tools/engine/ensure-engine";
import { createProjectFolder, type ProjectFolder } from "../../../tools/engine/project-folder";
import { killProcesses } from "../../support/engine/kill-processes";
import { dailyBackups } from "./support/daily-backups";

const EXAMPLE = path.join(__dirname, "../../../examples/restore-drill");
const SOURCE = "c9qsource";
const BACKUPS = dailyBackups(SOURCE, [0, 1]);

let emulator: Emulator;
let engine: Engine;
let project: ProjectFolder;

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: SOURCE, backups: BACKUPS }] });
  engine = await ensureEngine();
  project = createProjectFolder();
  fs.cpSync(EXAMPLE, project.path, { recursive: true });
  const stack = await openStack("drill");
  await stack.setAllConfig({
    clusterId: { value: SOURCE },
    networkId: { value: "enpnetwork" },
    subnetId: { value: "e9bsubnet" },
  });
});

afterEach(async () => {
  project.remove();
  await emulator.close();
});

const environment = (): Record<string, string> => ({
  ...engine.environment,
  ...project.environment,
  ...emulator.environment,
  PATH: [path.dirname(engine.command.command), engine.environment["PATH"]].join(path.delimiter),
});

const openStack = (stackName: string) =>
  LocalWorkspace.createOrSelectStack(
    { stackName, projectName: "restore-drill", program: () => Promise.resolve() },
    { workDir: project.path, pulumiCommand: engine.command, envVars: environment() },
  );

interface Drill {
  readonly process: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

/** As `npm run drill` does. */
function startDrill(): Drill {
  const drill = spawn("ts-node", ["--transpile-only", "index.ts"], {
    cwd: project.path,
    env: { ...process.env, ...environment() },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [drill.stdout, drill.stderr]) {
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  }
  const ended = once(drill, "close").then(([code]) => ({ code: code as number | null, output }));
  return { process: drill, ended };
}

const restoredClusters = () => emulator.liveClusters().filter(({ id }) => id !== SOURCE);
const restores = () => emulator.operations.all.filter(({ kind }) => kind === "restore").length;

async function records(): Promise<unknown> {
  const stack = await openStack("record");
  return (await stack.outputs())["restoreDrills"]?.value;
}

const PROOF = {
  sourceClusterId: SOURCE,
  backupId: BACKUPS[0]?.id,
  backupCreatedAt: BACKUPS[0]?.createdAt,
  provenAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
  restoreSeconds: expect.any(Number) as number,
};

test("restores the newest backup, records the proof, and destroys the cluster", async () => {
  const { code, output } = await startDrill().ended;
  expect(output).toContain(`Backup ${String(BACKUPS[0]?.id)} of ${String(BACKUPS[0]?.createdAt)} restores`);
  expect(code).toBe(0);
  expect(restores()).toBe(1);
  expect(restoredClusters()).toEqual([]);
  expect(await records()).toEqual([PROOF]);
});

test("a restore that fails is an error, is not recorded, and leaves no cluster", async () => {
  emulator.operations.plan("restore", { fails: { code: 13, message: "Out of hosts" } });
  const { code, output } = await startDrill().ended;
  expect(code).toBe(1);
  expect(output).toContain("Out of hosts");
  expect(restoredClusters()).toEqual([]);
  expect(await records()).toBeUndefined();
});

test("a drill that was killed is resumed with the same cluster", async () => {
  emulator.operations.plan("restore", { stuck: true });
  const killed = startDrill();
  while (emulator.requestsTo("getOperation").length < 2 && killed.process.exitCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(killProcesses(project, "everything")).toBeGreaterThan(1);
  await killed.ended;
  emulator.operations.release();

  const locked = await startDrill().ended;
  expect(locked).toMatchObject({ code: 1, output: expect.stringContaining("pulumi cancel") as string });
  expect(restoredClusters()).toHaveLength(1);

  await (await openStack("drill")).cancel();
  expect(await startDrill().ended).toMatchObject({ code: 0 });
  expect(restores()).toBe(1);
  expect(restoredClusters()).toEqual([]);
  expect(await records()).toEqual([PROOF]);
});
