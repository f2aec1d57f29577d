import type { RedisBackup } from "./backup";
import { compareInstants, parseTimestamp, type Instant } from "./timestamp";

/** A backup beside its moments, read once, since sorting compares each many times. */
export interface DatedBackup {
  readonly backup: RedisBackup;
  /** Absent while the backup is unfinished. */
  readonly created: Instant | undefined;
  readonly started: Instant | undefined;
}

/** A backup that is complete and so can be restored. */
export interface FinishedBackup extends DatedBackup {
  readonly created: Instant;
}

/** A timestamp of a backup that is none. */
export class UnreadableTimestamp {
  constructor(
    readonly field: "createdAt" | "startedAt",
    readonly text: string,
  ) {}
}

/** Reads a backup's timestamps. */
export function dateBackup(backup: RedisBackup): DatedBackup | UnreadableTimestamp {
  const created = backup.createdAt === undefined ? undefined : parseTimestamp(backup.createdAt);
  if (created === undefined && backup.createdAt !== undefined) {
    return new UnreadableTimestamp("createdAt", backup.createdAt);
  }
  const started = backup.startedAt === undefined ? undefined : parseTimestamp(backup.startedAt);
  if (started === undefined && backup.startedAt !== undefined) {
    return new UnreadableTimestamp("startedAt", backup.startedAt);
  }
  return { backup, created, started };
}

export function isFinished(dated: DatedBackup): dated is FinishedBackup {
  return dated.created !== undefined;
}

/**
 * Orders backups newest first: by `createdAt` to the nanosecond, ties by `startedAt`, then by ID, so
 * that the answer is the same whatever order the backups came in. Unfinished ones come last, since
 * the first of a list is what people restore.
 */
export function newestFirst(a: DatedBackup, b: DatedBackup): number {
  return (
    laterFirst(a.created, b.created) ||
    laterFirst(a.started, b.started) ||
    greaterFirst(a.backup.id, b.backup.id)
  );
}

function laterFirst(a: Instant | undefined, b: Instant | undefined): number {
  if (a === undefined || b === undefined) {
    return Number(a === undefined) - Number(b === undefined);
  }
  return compareInstants(b, a);
}

// Code units, not a locale's rules: the order must not depend on the machine.
function greaterFirst(a: string, b: string): number {
  return a < b ? 1 : a > b ? -1 : 0;
}
