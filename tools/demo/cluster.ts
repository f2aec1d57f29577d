import { createRequire } from "node:module";
import type * as testing from "pulumi-yandex-redis/testing";

const BACKUPS = 4200;

/** The cluster of the demo, and which of its backups has to be found. */
export interface DemoCluster {
  readonly id: string;
  readonly backups: readonly testing.EmulatedBackup[];
  readonly newest: testing.EmulatedBackup;
}

/** Starts the emulator of the package as it was just built, with one cluster. */
export async function makeCluster(): Promise<{ emulator: testing.Emulator; cluster: DemoCluster }> {
  const { makeBackups, startEmulator } = createRequire(__filename)(
    "pulumi-yandex-redis/testing",
  ) as typeof testing;
  const id = "c9qdemo";
  const newestAt = new Date(Date.now() - 40 * 60_000).toISOString();
  const backups = makeBackups(BACKUPS, { clusterId: id, newest: newestAt, everyHours: 1 });
  // The list is shuffled; this is the one that was made to be the newest.
  const newest = backups.find((backup) => backup.createdAt === newestAt);
  if (newest === undefined) throw new Error("The newest backup is missing from the demo's list.");
  const emulator = await startEmulator({ clusters: [{ id, backups }] });
  return { emulator, cluster: { id, backups, newest } };
}
