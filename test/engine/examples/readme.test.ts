import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { throwawayStacks } from "../../support/engine/throwaway-stacks";
import { codeBlocks, pageOf } from "../../unit/docs/pages";

const CLUSTER = "c9qreadme";

const stacks = throwawayStacks();
let emulator: Emulator;
let folder: string;

beforeEach(async () => {
  const backups = makeBackups(5, { clusterId: CLUSTER, newest: new Date(Date.now() - 60_000) });
  emulator = await startEmulator({ clusters: [{ id: CLUSTER, backups }] });
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-yandex-redis-readme-"));
});

afterEach(async () => {
  fs.rmSync(folder, { recursive: true });
  await emulator.close();
});

/** Texts of a deployment's own, which differ from run to run. */
const withoutValues = (printed: string): string => printed.replaceAll(/"[^"]*"/g, '""');

test("README's first program runs as pasted and prints what README says", async () => {
  const readme = pageOf("README.md");
  const [program = ""] = codeBlocks(readme, "ts");
  const [printed = ""] = codeBlocks(readme, "");
  fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: readme\nruntime: nodejs\n");
  fs.writeFileSync(path.join(folder, "index.ts"), program);

  const stack = await stacks.create({
    program: { from: folder, files: ["."] },
    config: { ...emulator.pulumiConfig, clusterId: { value: CLUSTER } },
  });
  const { stdout } = await stack.up();

  expect(printed).toContain("Outputs:");
  expect(withoutValues(stdout)).toContain(withoutValues(printed));
});
