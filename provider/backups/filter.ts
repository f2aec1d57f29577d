import type { RedisBackup } from "./backup";
import { InvalidArgumentError } from "./errors";
import { compareInstants, instantOf, parseTimestamp, readableTimestamp, type Instant } from "./timestamp";

/** Which backups to keep; a filter left out keeps all. */
export interface BackupFilters {
  /** Only backups made of this cluster; for lists of a folder. */
  readonly sourceClusterId?: string | undefined;
  /** Only backups made in this way. The API's word, so that a new one needs no new release. */
  readonly type?: string | undefined;
  /** Only backups completed strictly after this moment: RFC 3339 or a Date. Leaves out unfinished ones. */
  readonly createdAfter?: string | Date | undefined;
  /** Only backups completed strictly before this moment, for a restore "as of" it. Leaves out unfinished ones. */
  readonly createdBefore?: string | Date | undefined;
}

/** A filter, read once and asked for each backup. */
export interface BackupFilter {
  readonly matches: (backup: RedisBackup) => boolean;
  /** Whether all backups match. */
  readonly isNone: boolean;
  /** The filters in words, for messages: `type MANUAL, created after 2024-08-01T00:00:00Z`; empty without any. */
  readonly description: string;
}

/**
 * @throws InvalidArgumentError when a moment cannot be read, or when nothing could lie between the two
 */
export function compileFilter(filters: BackupFilters): BackupFilter {
  const after = readMoment("createdAfter", filters.createdAfter);
  const before = readMoment("createdBefore", filters.createdBefore);
  if (after !== undefined && before !== undefined && compareInstants(after, before) >= 0) {
    throw new InvalidArgumentError(
      "createdAfter",
      "must be earlier than createdBefore, or nothing can match",
    );
  }
  const description = describe(filters);
  return {
    matches: (backup) =>
      (filters.sourceClusterId === undefined || backup.sourceClusterId === filters.sourceClusterId) &&
      (filters.type === undefined || backup.type === filters.type) &&
      ((after === undefined && before === undefined) || isBetween(backup.createdAt, after, before)),
    isNone: description === "",
    description,
  };
}

function isBetween(
  createdAt: string | undefined,
  after: Instant | undefined,
  before: Instant | undefined,
): boolean {
  if (createdAt === undefined) {
    return false;
  }
  const created = readableTimestamp(createdAt);
  return (
    (after === undefined || compareInstants(created, after) > 0) &&
    (before === undefined || compareInstants(created, before) < 0)
  );
}

function readMoment(argument: string, moment: string | Date | undefined): Instant | undefined {
  if (moment === undefined) {
    return undefined;
  }
  const instant = typeof moment === "string" ? parseTimestamp(moment) : instantOf(moment);
  if (instant === undefined || Number.isNaN(instant.seconds)) {
    throw new InvalidArgumentError(
      argument,
      `must be a Date or an RFC 3339 timestamp such as 2024-08-01T12:00:00Z, not ${JSON.stringify(String(moment))}`,
    );
  }
  return instant;
}

function describe({ sourceClusterId, type, createdAfter, createdBefore }: BackupFilters): string {
  return [
    sourceClusterId === undefined ? [] : [`source cluster ${sourceClusterId}`],
    type === undefined ? [] : [`type ${type}`],
    createdAfter === undefined ? [] : [`created after ${momentText(createdAfter)}`],
    createdBefore === undefined ? [] : [`created before ${momentText(createdBefore)}`],
  ]
    .flat()
    .join(", ");
}

function momentText(moment: string | Date): string {
  return typeof moment === "string" ? moment : moment.toISOString();
}
