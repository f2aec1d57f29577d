import { type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

/** A cluster that every account has. */
export const CLUSTER = "c9qaccounts";

/** Makes accounts that are gone after each test, each with one backup of its own in {@link CLUSTER}. Call it at the top of a test file. */
export function throwawayAccounts(): (name: string) => Promise<Emulator> {
  const emulators: Emulator[] = [];
  afterEach(async () => {
    await Promise.all(emulators.splice(0).map((emulator) => emulator.close()));
  });
  return async (name) => {
    const [backup] = makeBackups(1, { clusterId: CLUSTER });
    const backups = [{ ...backup, id: `${CLUSTER}:of-${name}` }];
    const emulator = await startEmulator({ clusters: [{ id: CLUSTER, backups }] });
    emulators.push(emulator);
    return emulator;
  };
}
