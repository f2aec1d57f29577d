import { formatDuration } from "../duration";
import { RedisBackupsError } from "./redis-backups-error";

/** The newest backup that is too old, and how old. */
export interface BackupTooOldDetails {
  /** Whose backups were listed, in words: `cluster c9q...`. */
  readonly subject: string;
  readonly backupId: string;
  /** RFC 3339, as served. */
  readonly createdAt: string;
  /** Milliseconds between `createdAt` and the moment of the check. */
  readonly age: number;
  /** Milliseconds allowed. */
  readonly maxAge: number;
}

/** The newest matching backup is older than `maxAge` allows. */
export class BackupTooOldError extends RedisBackupsError {
  override readonly name = "BackupTooOldError";

  constructor(readonly details: BackupTooOldDetails) {
    const { subject, backupId, createdAt, age, maxAge } = details;
    super(
      `The newest backup of ${subject} is too old: ${backupId}, created at ${createdAt}, is ` +
        `${formatDuration(age)} old, and maxAge allows ${formatDuration(maxAge)}. ` +
        `Find out why no newer backup was made, make one, or allow a greater maxAge.`,
    );
  }
}
