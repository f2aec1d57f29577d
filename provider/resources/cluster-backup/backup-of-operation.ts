import type { RedisBackup } from "../../backups/backup";
import { compareInstants, parseTimestamp } from "../../backups/timestamp";
import type { Operation } from "../../yandex/operations";

/** An Operation that takes a backup (Cluster.Backup). */
export type BackupOperation = Pick<Operation, "id" | "createdAt" | "modifiedAt" | "done">;

/** Which backup an Operation has taken, as far as the lists tell. */
export interface Match {
  readonly backup: RedisBackup | undefined;
  /** Other Operations that may have taken this one instead, or theirs instead of it: while there are any, nothing is sure. */
  readonly rivals: readonly BackupOperation[];
}

/**
 * Finds the backup that an Operation has taken. The Operation does not name it, but the backup has
 * started while the Operation ran. Beginning with the newest, each Operation is given the newest backup
 * that it can have taken and no later one has: so two that run at once never share one, and one whose
 * backup is gone does not get another's.
 *
 * @param operations of one cluster, all that take or have taken backups
 * @param backups of that cluster
 */
export function backupOfOperation(
  operationId: string,
  operations: readonly BackupOperation[],
  backups: readonly RedisBackup[],
): Match {
  const left = newestFirst(
    backups.filter(({ type, createdAt }) => type === "MANUAL" && createdAt !== undefined),
    ({ startedAt }) => startedAt,
  );
  const taken = new Map<string, RedisBackup>();
  for (const operation of newestFirst(operations, ({ createdAt }) => createdAt)) {
    const place = left.findIndex((backup) => canBeOf(operation, backup));
    const [backup] = place === -1 ? [] : left.splice(place, 1);
    if (backup !== undefined) {
      taken.set(operation.id, backup);
    }
  }
  const backup = taken.get(operationId);
  const own = operations.find(({ id }) => id === operationId);
  const rivals = operations.filter((other) => {
    const others = taken.get(other.id);
    return backup === undefined
      ? own !== undefined && others !== undefined && canBeOf(own, others)
      : others === undefined && canBeOf(other, backup);
  });
  return { backup, rivals };
}

/** Milliseconds that the clocks behind a backup's time and an Operation's may differ. */
const CLOCK_TOLERANCE = 1_000;

function canBeOf({ createdAt = "", modifiedAt = "", done }: BackupOperation, backup: RedisBackup): boolean {
  const started = Date.parse(backup.startedAt ?? "");
  const isTooEarly = started < Date.parse(createdAt) - CLOCK_TOLERANCE;
  const isTooLate = done && started > Date.parse(modifiedAt);
  return !isTooEarly && !isTooLate;
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
