/** What of a backup the schedule is told by. */
export interface DatedBackup {
  /** When it was completed, RFC 3339; absent while it is being made. */
  readonly createdAt?: string | undefined;
  /** `AUTOMATED`, `MANUAL`, ... */
  readonly type: string;
}

/** Days on end without an automated backup, the first and the last included; days are those of UTC, `2026-11-24`. */
export interface ScheduleGap {
  readonly from: string;
  readonly to: string;
  readonly days: number;
}

const millisecondsADay = 86_400_000;

/**
 * The gaps in a daily schedule: days without a finished AUTOMATED backup, from the day of the oldest one
 * to yesterday. Manual backups neither fill a day nor begin the range, since they are kept longer; today
 * is not over yet.
 */
export function scheduleGaps(backups: readonly DatedBackup[], now: Date): ScheduleGap[] {
  const covered = daysWith("AUTOMATED", backups);
  const [oldest] = [...covered].sort();
  if (oldest === undefined) return [];
  const missing = daysFrom(oldest, dayOf(now)).filter((day) => !covered.has(day) && day !== dayOf(now));
  return consecutive(missing).map((days) => ({
    from: days[0] ?? "",
    to: days.at(-1) ?? "",
    days: days.length,
  }));
}

/** The days on which a backup of the type was finished. */
export function daysWith(type: string, backups: readonly DatedBackup[]): Set<string> {
  const ofType = backups.filter((backup) => backup.type === type);
  return new Set(ofType.flatMap(({ createdAt }) => (createdAt === undefined ? [] : [dayOf(createdAt)])));
}

/** The day in UTC of a moment with any offset. */
export function dayOf(moment: Date | string): string {
  return new Date(moment).toISOString().slice(0, "2026-11-24".length);
}

/** Every day from the first to the last; none when the first is later. */
export function daysFrom(first: string, last: string): string[] {
  const count = Math.max(0, (Date.parse(last) - Date.parse(first)) / millisecondsADay + 1);
  return Array.from({ length: count }, (_, index) => dayAfter(first, index));
}

/** The day so many days later, or earlier when the number is negative. */
export function dayAfter(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) + days * millisecondsADay));
}

/** Cuts a list of days in order wherever a day is left out. */
function consecutive(days: readonly string[]): string[][] {
  const runs: string[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run !== undefined && dayAfter(run.at(-1) ?? "", 1) === day) run.push(day);
    else runs.push([day]);
  }
  return runs;
}
