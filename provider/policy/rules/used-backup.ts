import type { StackValidationPolicy } from "@pulumi/policy";

import { formatDuration } from "../../backups/duration";
import { ageAt } from "../../backups/order";
import { BackupNotFoundError } from "../../yandex/errors";
import { Cloud } from "../cloud";
import { assertKnownNames, configSchema, duration, type PolicyConnection } from "../config";
import { judgeAll } from "../judge";
import { readDuration } from "../read-duration";
import { usedBackups } from "../subjects";

/** The config of {@link usedBackup}. */
export interface UsedBackupConfig extends PolicyConnection {
  /** How old a pinned or restored backup may be at the most. Any age when left out. */
  readonly maxAge?: string;
  /** Whether the backups of restored clusters are looked at, beside those of pins. Default true. */
  readonly restored?: boolean;
}

const NAME = "redis-used-backup";

/**
 * Every backup that the stack pins (`RedisBackupPin`) or that a cluster was restored from
 * (`RedisClusterRestore`) still exists, and is not older than `maxAge`, so that it could be restored
 * again.
 */
export const usedBackup: StackValidationPolicy = {
  name: NAME,
  displayName: "Pinned and restored Redis backups still exist",
  description: "Every pinned or restored Redis backup still exists, and is not older than maxAge.",
  configSchema: configSchema({
    maxAge: duration("How old a pinned or restored backup may be at the most; any age when left out."),
    restored: {
      type: "boolean",
      default: true,
      description: "Whether the backups of restored clusters are looked at, beside those of pins.",
    },
  }),
  async validateStack(args, report) {
    const config = args.getConfig<UsedBackupConfig>();
    assertKnownNames(config, usedBackup.configSchema);
    const maxAge = config.maxAge === undefined ? undefined : readDuration("maxAge", config.maxAge);
    const cloud = new Cloud(NAME, config);
    await judgeAll(
      usedBackups(args.resources, config.restored ?? true),
      ({ id }) => problemOf(id, maxAge, cloud),
      report,
    );
  },
};

const NEXT = "Pick another backup (change a trigger of its pin), or keep backups longer.";

async function problemOf(
  backupId: string,
  maxAge: number | undefined,
  cloud: Cloud,
): Promise<string | undefined> {
  try {
    const { createdAt } = await cloud.backup(backupId);
    const age = createdAt === undefined ? 0 : ageAt(new Date(), createdAt);
    return maxAge !== undefined && age > maxAge
      ? `Backup ${backupId}, created at ${String(createdAt)}, is ${formatDuration(age)} old, ` +
          `and maxAge allows ${formatDuration(maxAge)}. ${NEXT}`
      : undefined;
  } catch (error) {
    if (error instanceof BackupNotFoundError) {
      return `Backup ${backupId} does not exist any more, so it cannot be restored again. ${NEXT}`;
    }
    throw error;
  }
}
