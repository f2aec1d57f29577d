import { isFinished, newestFirst, type DatedBackup, type FinishedBackup } from "./dated-backup";
import { BackupTooOldError } from "./errors";
import { instantOf, millisecondsBetween } from "./timestamp";

/** The newest finished backup of any number of them, in any order; undefined without a finished one. */
export function newestFinished(backups: Iterable<DatedBackup>): FinishedBackup | undefined {
  let newest: FinishedBackup | undefined;
  for (const dated of backups) {
    if (isFinished(dated) && (newest === undefined || newestFirst(dated, newest) < 0)) {
      newest = dated;
    }
  }
  return newest;
}

/**
 * @param maxAge milliseconds; exactly that old still passes
 * @throws BackupTooOldError when the backup was completed longer ago
 */
export function assertNotOlderThan(latest: FinishedBackup, maxAge: number, now: Date, subject: string): void {
  const age = millisecondsBetween(latest.created, instantOf(now));
  if (age > maxAge) {
    const { id, createdAt = "" } = latest.backup;
    throw new BackupTooOldError({ subject, backupId: id, createdAt, age, maxAge });
  }
}
