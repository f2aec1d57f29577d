import type { RedisBackup } from "../../backups/backup";
import { compareInstants, parseTimestamp } from "../../backups/timestamp";

/** An Operation that took a backup (Cluster.Backup), with the time that it was created. */
export interface BackupOperation {
  readonly id: string;
  /** RFC 3339. */
  readonly createdAt?: string | undefined;
}

/**
 * Finds the backup that an Operation has taken. The Operation does not name it, but the backup cannot
 * have started before its Operation was created. Beginning with the newest, each Operation is given the
 * newest backup that it can have taken and no later one has: so two that run at once never share one,
 * and one whose backup is gone does not get another's.
 *
 * @param operations of one cluster, all that took backups
 * @param backups of that cluster
 */
export function backupOfOperation(
  operationId: string,
  operations: readonly BackupOperation[],
  backups: readonly RedisBackup[],
): RedisBackup | undefined {
  const left = newestFirst(
    backups.filter(({ type, createdAt }) => type === "MANUAL" && createdAt !== undefined),
    ({ startedAt }) => startedAt,
  );
  for (const operation of newestFirst(operations, ({ createdAt }) => createdAt)) {
    const place = left.findIndex(({ startedAt }) => !isEarlier(startedAt, operation.createdAt));
    const [taken] = place === -1 ? [] : left.splice(place, 1);
    if (operation.id === operationId) {
      return taken;
    }
  }
  return undefined;
}

/** Milliseconds that the clocks behind a backup's time and an Operation's may differ. */
const CLOCK_TOLERANCE = 1_000;

function isEarlier(startedAt = "", createdAt = ""): boolean {
  return Date.parse(startedAt) < Date.parse(createdAt) - CLOCK_TOLERANCE;
}

function newestFirst<T extends { readonly id: string }>(
  items: readonly T[],
  timeOf: (item: T) => string | undefined,
): T[] {
  return [...items].sort((one, other) => compare(timeOf(other), timeOf(one)) || (one.id < other.id ? -1 : 1));
}

function compare(one: string | undefined, other: string | undefined): number {
  const [a, b] = [one, other].map((text) => (text === undefined ? undefined : parseTimestamp(text)));
  return a === undefined || b === undefined ? 0 : compareInstants(a, b);
}
