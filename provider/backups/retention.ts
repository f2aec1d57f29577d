import { type Check, shown, string } from "./check-fields";

/** A rule of a cluster that keeps some of its backups longer (yandex.cloud.mdb.v1.BackupRetentionPolicy). */
export interface RetentionPolicy {
  policyId: string;
  policyName: string;
  /** RFC 3339, as served. */
  createdAt?: string | undefined;
  /** Which backups it keeps: those of these days. */
  cron: RetentionCron;
  retainForDays: number;
  description: string;
}

/** Days, as fields of a crontab: `*`, numbers, ranges (`1-15`), steps (`1-15/3`) and lists (`1,15`). */
export interface RetentionCron {
  /** 1 to 31. */
  dayOfMonth: string;
  /** 1 to 12. */
  month: string;
  /** 0 to 7, where both 0 and 7 are Sunday. */
  dayOfWeek: string;
}

/** The limits of a field of a crontab. */
interface CronRange {
  readonly min: number;
  readonly max: number;
}

const CRON_RANGES: Readonly<Record<keyof RetentionCron, CronRange>> = {
  dayOfMonth: { min: 1, max: 31 },
  month: { min: 1, max: 12 },
  dayOfWeek: { min: 0, max: 7 },
};

const CRON_PART = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/;

export function cronField(name: keyof RetentionCron): Check {
  const range = CRON_RANGES[name];
  return (value) =>
    typeof value !== "string" || cronNumbers(value, range) !== undefined
      ? string(value)
      : `must be a field of a crontab with numbers from ${String(range.min)} to ${String(range.max)}, not ${shown(value)}`;
}

/** @returns the numbers that a field matches; undefined when it is not a field of a crontab */
function cronNumbers(field: string, { min, max }: CronRange): Set<number> | undefined {
  const numbers = new Set<number>();
  for (const part of field.split(",")) {
    const [matched, from = min, to = matched?.startsWith("*") === true ? max : from, step = 1] =
      CRON_PART.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (matched === undefined || first < min || last > max || first > last || Number(step) === 0) {
      return undefined;
    }
    for (let number = first; number <= last; number += Number(step)) {
      numbers.add(number);
    }
  }
  return numbers;
}

/**
 * For how many days all automated backups are kept: by the cluster's own setting, or by a policy that
 * keeps those of every day for longer.
 *
 * @param backupRetainPeriodDays the cluster's setting; undefined where the service does not name it
 */
export function daysRetained(
  backupRetainPeriodDays: number | undefined,
  policies: readonly RetentionPolicy[],
): number | undefined {
  const days = policies.filter(({ cron }) => isEveryDay(cron)).map(({ retainForDays }) => retainForDays);
  const all = backupRetainPeriodDays === undefined ? days : [backupRetainPeriodDays, ...days];
  return all.length === 0 ? undefined : Math.max(...all);
}

function isEveryDay(cron: RetentionCron): boolean {
  return (Object.keys(CRON_RANGES) as (keyof RetentionCron)[]).every((name) => {
    const range = CRON_RANGES[name];
    // Sunday is both 0 and 7.
    const daysOf = (field: string) =>
      new Set(
        Array.from(cronNumbers(field, range) ?? [], (number) => (name === "dayOfWeek" ? number % 7 : number)),
      );
    return daysOf(cron[name]).size === daysOf("*").size;
  });
}
