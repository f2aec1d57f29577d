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
