import { getLatestRedisBackupOutput, RedisBackups } from "pulumi-yandex-redis";
import { makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { ensureEngineOf } from "../../tools/engine/ensure-engine";
import { OLDEST_ENGINE_VERSION } from "../../tools/engine/versions";
import { setProcessEnvironment } from "../support/engine/process-environment";
import { throwawayStacks } from "../support/engine/throwaway-stacks";

const CLUSTER = "c9qoldestengine";
const stacks = throwawayStacks();
let restoreEnvironment: () => void;

// Building it takes minutes, once.
beforeAll(async () => {
  restoreEnvironment = setProcessEnvironment({ TEST_ENGINE_VERSION: OLDEST_ENGINE_VERSION });
  const { command } = await ensureEngineOf(OLDEST_ENGINE_VERSION);
  expect(String(command.version)).toBe(OLDEST_ENGINE_VERSION);
}, 20 * 60_000);

afterAll(() => {
  restoreEnvironment();
});

test("the oldest engine that the docs promise runs a function and a resource", async () => {
  const emulator = await startEmulator({
    clusters: [{ id: CLUSTER, backups: makeBackups(25, { clusterId: CLUSTER }) }],
  });
  try {
    const program = (): Promise<Record<string, unknown>> =>
      Promise.resolve({
        latest: getLatestRedisBackupOutput({ clusterId: CLUSTER }).id,
        kept: new RedisBackups("backups", { clusterId: CLUSTER }).latestBackupId,
      });
    const stack = await stacks.create({ program, config: emulator.pulumiConfig });
    const { outputs } = await stack.up();
    expect(outputs["latest"]?.value).toMatch(CLUSTER);
    expect(outputs["kept"]?.value).toBe(outputs["latest"]?.value);
  } finally {
    await emulator.close();
  }
});
