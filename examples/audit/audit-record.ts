import type { RedisBackup } from "pulumi-yandex-redis";
import type { RestoreDrill } from "./drills";
import type { FleetCluster } from "./fleet";
import type { Retention } from "./retention";
import { type ScheduleGap, scheduleGaps } from "./schedule";

/** What the audit says about one cluster. */
export interface AuditRecord {
  readonly clusterId: string;
  /** Why its backups are not known. Then nothing else here means anything. */
  readonly problem?: string;
  /** Finished backups, of which `automated` were made on schedule. */
  readonly count: number;
  readonly automated: number;
  readonly newest?: AuditedBackup;
  readonly oldest?: AuditedBackup;
  /** Age of the newest: `under 1h`, `5h`, `3d 4h`. */
  readonly age?: string;
  /** In the daily schedule. */
  readonly gaps: readonly ScheduleGap[];
  /** How long it keeps its backups. Not known of a deleted cluster. */
  readonly retention?: Retention;
  /** The last proof that a backup of it restores, where the audit is told of drills. */
  readonly lastDrill?: RestoreDrill;
}

export interface AuditedBackup {
  readonly id: string;
  readonly createdAt: string;
  readonly type: string;
}

export function auditRecordOf(
  { clusterId, backups, problem, retention }: FleetCluster,
  drills: readonly RestoreDrill[],
  now: Date,
): AuditRecord {
  const lastDrill = drills.find(({ sourceClusterId }) => sourceClusterId === clusterId);
  const newest = auditedBackup(backups[0]);
  const oldest = auditedBackup(backups.at(-1));
  return {
    clusterId,
    ...(problem === undefined ? {} : { problem }),
    count: backups.length,
    automated: backups.filter(({ type }) => type === "AUTOMATED").length,
    ...(newest === undefined ? {} : { newest, age: ageOf(newest.createdAt, now) }),
    ...(oldest === undefined ? {} : { oldest }),
    gaps: scheduleGaps(backups, now),
    ...(retention === undefined ? {} : { retention }),
    ...(lastDrill === undefined ? {} : { lastDrill }),
  };
}

function auditedBackup(backup: RedisBackup | undefined): AuditedBackup | undefined {
  if (backup?.createdAt === undefined) return undefined;
  return { id: backup.id, createdAt: backup.createdAt, type: backup.type };
}

/** In whole hours, since a daily schedule is what it is held against. */
function ageOf(createdAt: string, now: Date): string {
  const hours = Math.max(0, Math.floor((now.getTime() - Date.parse(createdAt)) / 3_600_000));
  if (hours === 0) return "under 1h";
  return hours < 48 ? `${String(hours)}h` : `${String(Math.floor(hours / 24))}d ${String(hours % 24)}h`;
}
