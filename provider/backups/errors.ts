import { formatDuration } from "./duration";

/**
 * The base of every error this package throws on purpose: `error instanceof RedisBackupsError`
 * distinguishes them from bugs and from other libraries' errors.
 *
 * No message, property, stack or cause of such an error holds a token, a key or an
 * Authorization header.
 */
export abstract class RedisBackupsError extends Error {
  /** The class's name, the same in minified or bundled code. */
  abstract override readonly name: string;
}

/** An invalid argument or setting. Thrown before any request is sent. */
export class InvalidArgumentError extends RedisBackupsError {
  override readonly name = "InvalidArgumentError";

  /**
   * @param argument the argument's or setting's name, as the user wrote it
   * @param problem what is wrong with it and what it may be; never its value where that may be a secret
   */
  constructor(
    readonly argument: string,
    readonly problem: string,
  ) {
    super(`${argument} ${problem}`);
  }
}

/** What was searched for a latest backup. */
export interface NoBackupDetails {
  /** Whose backups were listed, in words: `cluster c9q...`. */
  readonly subject: string;
  /** How many backups were listed. */
  readonly listed: number;
  /** How many of them matched the filters but are not finished yet (they have no `createdAt`). */
  readonly unfinished: number;
  /** The filters in words; empty when there were none. */
  readonly filters: string;
}

/** The whole list was read, and no finished backup in it matches. */
export class NoBackupError extends RedisBackupsError {
  override readonly name = "NoBackupError";

  constructor(readonly details: NoBackupDetails) {
    super(describe(details));
  }
}

function describe({ subject, listed, unfinished, filters }: NoBackupDetails): string {
  const found = `${capitalized(subject)} has no finished backup${filters === "" ? "" : ` with ${filters}`}`;
  const seen = `${String(listed)} listed, ${String(unfinished)} matching but unfinished`;
  const next =
    listed === 0
      ? "Check that it is the right cluster and that its backups are turned on and not past their retention."
      : "Widen the filters, or make a backup first (yc managed-redis cluster backup <cluster>).";
  return `${found} (${seen}). ${next}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

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
        `Find out why no newer backup was made, make one, or raise maxAge.`,
    );
  }
}
