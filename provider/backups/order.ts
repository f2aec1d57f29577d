import type { RedisBackup } from "./backup";
import { BackupTooOldError } from "./errors";
import { compareInstants, instantOf, millisecondsBetween, readableTimestamp } from "./timestamp";

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
  if (a === b) {
    return 0;
  }
  return milliseconds(b) - milliseconds(a) || compareInstants(readableTimestamp(b), readableTimestamp(a));
}

/**
 * What decides between most moments at little cost. NaN, and so for the full comparison, in a leap
 * second, which `Date` does not know.
 */
function milliseconds(timestamp: string): number {
  return Date.parse(timestamp.toUpperCase());
}

// Code units, not a locale's rules: the order must not depend on the machine.
function greaterFirst(a: string, b: string): number {
  return a < b ? 1 : a > b ? -1 : 0;
}

/**
 * Makes a list of backups that come page by page: newest first, each once. One comes twice when the
 * list shifts under the reading; the first reading stays, unless the backup was finished meanwhile.
 */
export class NewestFirstList {
  private readonly byId = new Map<string, RedisBackup>();

  add(backups: readonly RedisBackup[]): void {
    for (const backup of backups) {
      const first = this.byId.get(backup.id);
      if (first === undefined || (!isFinished(first) && isFinished(backup))) {
        this.byId.set(backup.id, backup);
      }
    }
  }

  /** The whole list. */
  finish(): RedisBackup[] {
    return Array.from(this.byId.values(), (backup) => ({ backup, completed: completedAt(backup) }))
      .sort((a, b) => b.completed - a.completed || newestFirst(a.backup, b.backup))
      .map(({ backup }) => backup);
  }
}

/** Read once a backup, since sorting compares each many times. */
function completedAt({ createdAt }: RedisBackup): number {
  return createdAt === undefined ? Number.NEGATIVE_INFINITY : milliseconds(createdAt);
}

/** The newest finished backup of any number of them, in any order; undefined without a finished one. */
export function newestFinished(backups: Iterable<RedisBackup>): FinishedBackup | undefined {
  let newest: FinishedBackup | undefined;
  for (const backup of backups) {
    if (isFinished(backup) && (newest === undefined || newestFirst(backup, newest) < 0)) {
      newest = backup;
    }
  }
  return newest;
}

/** @returns milliseconds since the backup (or whatever else was made at a readable moment) was made */
export function ageAt(now: Date, createdAt: string): number {
  return millisecondsBetween(readableTimestamp(createdAt), instantOf(now));
}

/**
 * @param maxAge milliseconds; exactly that old still passes
 * @throws BackupTooOldError when the backup was completed longer ago
 */
export function assertNotOlderThan(latest: FinishedBackup, maxAge: number, now: Date, subject: string): void {
  const { id, createdAt } = latest;
  const age = ageAt(now, createdAt);
  if (age > maxAge) {
    throw new BackupTooOldError({ subject, backupId: id, createdAt, age, maxAge });
  }
}
