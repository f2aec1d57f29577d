import type { RedisBackup } from "./backup";
import { compareTimestamps } from "./timestamp";

/** A backup that is complete and so can be restored. */
export type FinishedBackup = RedisBackup & { readonly createdAt: string };

export function isFinished(backup: RedisBackup): backup is FinishedBackup {
  return backup.createdAt !== undefined;
}

/**
 * Orders backups newest first: by `createdAt` to the nanosecond, ties by `startedAt`, then by ID, so
 * that the answer is the same whatever order the backups came in. Unfinished ones come last, since
 * the first of a list is what people restore.
 *
 * Both must have timestamps that can be read; the page they came on was checked for that.
 */
export function newestFirst(a: RedisBackup, b: RedisBackup): number {
  return (
    laterFirst(a.createdAt, b.createdAt) || laterFirst(a.startedAt, b.startedAt) || greaterFirst(a.id, b.id)
  );
}

function laterFirst(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) {
    return Number(a === undefined) - Number(b === undefined);
  }
  return compareTimestamps(b, a);
}

// Code units, not a locale's rules: the order must not depend on the machine.
function greaterFirst(a: string, b: string): number {
  return a < b ? 1 : a > b ? -1 : 0;
}
