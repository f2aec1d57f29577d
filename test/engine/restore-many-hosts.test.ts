import type { PulumiFn } from "@pulumi/pulumi/automation";
import { type Emulator, startEmulator } from "pulumi-yandex-redis/testing";

import { failureOf } from "../support/engine/run";
import { throwawayStacks } from "../support/engine/throwaway-stacks";
import { PLUGIN_FOLDER } from "../support/plugin/plugin-folder";
import { RedisClusterRestore } from "../support/plugin/resources";
import { ARGS, BACKUPS, FOLDER, restoring, SOURCE } from "./programs/restored-cluster";

const stacks = throwawayStacks();
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: SOURCE, folderId: FOLDER, backups: BACKUPS }] });
});

afterEach(() => emulator.close());

const hosts = Array.from({ length: 300 }, (_, index) => ({
  zoneId: "ru-central1-a",
  subnetId: "e9bsubnet",
  shardName: `shard-${String(index)}`,
}));

const inPlugin = (): Promise<Record<string, unknown>> => {
  const { clusterId } = new RedisClusterRestore("restored", { ...ARGS, sharded: true, hosts });
  return Promise.resolve({ clusterId });
};

// An error's details go through gRPC's headers, which do not carry much.
test.each<[string, PulumiFn]>([
  ["the dynamic resource", restoring({ sharded: true, hosts })],
  ["the plugin's", inPlugin],
])("%s: a failed restore of 300 hosts is known and said, and can be destroyed", async (_, program) => {
  emulator.operations.plan("restore", { polls: 1, fails: { code: 13, message: "x".repeat(130_000) } });
  const stack = await stacks.create({
    program,
    config: emulator.pulumiConfig,
    pluginFolders: [PLUGIN_FOLDER],
  });
  const { stdout } = await failureOf(stack.up());
  const [id = ""] = emulator.liveClusters().flatMap((cluster) => (cluster.id === SOURCE ? [] : [cluster.id]));
  expect(stdout).toContain(`The restore failed, and cluster ${id} is left with status ERROR.`);
  expect(stack.readBackend()).toContain(id);
  await stack.destroy();
  expect(emulator.liveClusters()).toHaveLength(1);
});
