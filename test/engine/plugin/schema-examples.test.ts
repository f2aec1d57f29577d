import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { EXAMPLES } from "../../../provider/plugin/schema/examples";
import { ensureYamlHost } from "../../../tools/engine/language-hosts";
import { throwawayStacks } from "../../support/engine/throwaway-stacks";
import { PLUGIN_FOLDER } from "../../support/plugin/plugin-folder";

const CLUSTER = "c9qk2p8t5v1m3n7r4s6d";
const FOLDER = "b1g8r3k5t7v2x9z4n6m1";
const BACKUPS = makeBackups(10, {
  clusterId: CLUSTER,
  folderId: FOLDER,
  newest: new Date(Date.now() - 60_000),
});

const stacks = throwawayStacks();
let emulator: Emulator;
let folder: string;

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: CLUSTER, folderId: FOLDER, backups: BACKUPS }] });
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-yandex-redis-example-"));
});

afterEach(async () => {
  fs.rmSync(folder, { recursive: true });
  await emulator.close();
});

test.each(Object.entries(EXAMPLES))("the example of %s in the schema runs", async (_, { yaml }) => {
  fs.writeFileSync(path.join(folder, "Pulumi.yaml"), `name: example\nruntime: yaml\n${yaml}`);
  const stack = await stacks.create({
    program: { from: folder, files: ["."] },
    config: {
      ...emulator.pulumiConfig,
      backupId: { value: BACKUPS[0]?.id ?? "" },
      password: { value: "correct-horse", secret: true },
    },
    pluginFolders: [PLUGIN_FOLDER, await ensureYamlHost()],
  });
  const { outputs } = await stack.up();
  for (const { value } of Object.values(outputs)) expect(value).toBeTruthy();
});
