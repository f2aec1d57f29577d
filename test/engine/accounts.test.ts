import {
  getLatestRedisBackup,
  getLatestRedisBackupOutput,
  getRedisBackups,
  RedisBackups,
} from "pulumi-yandex-redis";

import { CLUSTER, throwawayAccounts } from "../support/engine/accounts";
import { setProcessEnvironment } from "../support/engine/process-environment";
import { throwawayStacks } from "../support/engine/throwaway-stacks";

const stacks = throwawayStacks();
const account = throwawayAccounts();

test("two accounts in one program: each listing asks its own, by its own credential", async () => {
  const [own, partners, configured] = [
    await account("own"),
    await account("partners"),
    await account("config"),
  ];
  const program = async (): Promise<Record<string, unknown>> => {
    const [one, other] = await Promise.all([
      getRedisBackups(CLUSTER, { connection: own.connection }),
      getRedisBackups(CLUSTER, { connection: partners.connection }),
    ]);
    const output = getLatestRedisBackupOutput(CLUSTER, { connection: partners.connection });
    const byConfig = await getLatestRedisBackup(CLUSTER);
    return { one: one.latestBackupId, other: other.latestBackupId, output: output.id, byConfig: byConfig.id };
  };
  const stack = await stacks.create({ program, config: configured.pulumiConfig });
  const { outputs } = await stack.up();
  expect(Object.entries(outputs).map(([name, { value }]) => [name, value as unknown])).toEqual([
    ["byConfig", `${CLUSTER}:of-config`],
    ["one", `${CLUSTER}:of-own`],
    ["other", `${CLUSTER}:of-partners`],
    ["output", `${CLUSTER}:of-partners`],
  ]);
  for (const emulator of [own, partners, configured]) {
    const tokens = emulator.requestsTo("listBackups").map(({ headers }) => headers["authorization"]);
    expect(new Set(tokens)).toEqual(new Set([`Bearer ${emulator.token}`]));
  }
});

test("config yandex-redis:* comes before yandex:*, and that before YC_* variables, in programs and in state", async () => {
  const [ours, bridged, environment] = [
    await account("ours"),
    await account("bridged"),
    await account("env"),
  ];
  const program = async (): Promise<Record<string, unknown>> => {
    const listed = new RedisBackups("backups", { clusterId: CLUSTER });
    return { called: (await getLatestRedisBackup(CLUSTER)).id, listed: listed.latestBackupId };
  };
  // The program runs in this process, the provider in the engine's.
  const restore = setProcessEnvironment(environment.environment);
  try {
    const stack = await stacks.create({ program, environment: environment.environment });
    expect(await latestOf(stack.up())).toEqual(`${CLUSTER}:of-env`);

    await stack.setConfig({
      "yandex:endpoint": { value: bridged.url },
      "yandex:token": { value: bridged.token, secret: true },
    });
    expect(await latestOf(stack.up())).toEqual(`${CLUSTER}:of-bridged`);

    await stack.setConfig(ours.pulumiConfig);
    expect(await latestOf(stack.up())).toEqual(`${CLUSTER}:of-ours`);
  } finally {
    restore();
  }
});

/** What the call and the resource of a deployment both found. */
async function latestOf(up: ReturnType<Awaited<ReturnType<typeof stacks.create>>["up"]>): Promise<unknown> {
  const { called, listed } = (await up).outputs;
  expect(listed?.value).toBe(called?.value);
  return called?.value as unknown;
}
