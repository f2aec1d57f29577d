import { RedisBackupsError } from "./redis-backups-error";

/** What was looked through in vain for a latest backup. */
export interface NoBackupDetails {
  /** Whose backups were listed, in words: `cluster c9q...`. */
  readonly subject: string;
  /** How many backups the whole list held. */
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
