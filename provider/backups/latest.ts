import type { RedisBackup } from "./backup";
import { BackupTooOldError } from "./errors";
import { isFinished, newestFirst, type FinishedBackup } from "./order";
import { instantOf, millisecondsBetween, readableTimestamp } from "./timestamp";

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
