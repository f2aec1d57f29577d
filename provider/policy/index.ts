/**
 * Rules for policy packs (`@pulumi/policy`, an optional peer dependency) about the backups of the
 * Redis (Valkey) clusters in a stack. Each can stand in a pack by itself; together they ask the
 * cloud for each cluster once. They run at the end of a preview and of an update.
 *
 * @example
 * new PolicyPack("redis-backups", { enforcementLevel: "mandatory", policies: redisBackupPolicies });
 */
import type { StackValidationPolicy } from "@pulumi/policy";

import { enoughBackups } from "./rules/enough-backups";
import { recentBackup } from "./rules/recent-backup";
import { retention } from "./rules/retention";
import { usedBackup } from "./rules/used-backup";

export { enoughBackups, type EnoughBackupsConfig } from "./rules/enough-backups";
export { recentBackup, type RecentBackupConfig } from "./rules/recent-backup";
export { restoreDrilled, type RestoreDrilledConfig } from "./rules/restore-drilled";
export { retention, type RetentionConfig } from "./rules/retention";
export { usedBackup, type UsedBackupConfig } from "./rules/used-backup";
export type { PolicyConnection } from "./config";

/** All rules, for a pack's `policies`. */
export const redisBackupPolicies: StackValidationPolicy[] = [
  recentBackup,
  usedBackup,
  enoughBackups,
  retention,
];
