import type { StackValidationPolicy } from "@pulumi/policy";

import { BackupTooOldError, NoBackupError } from "../../backups/errors";
import { ageAt, isFinished, newestFinished } from "../../backups/order";
import { Cloud } from "../cloud";
import { assertKnownNames, configSchema, duration, type PolicyConnection } from "../config";
import { judgeAll } from "../judge";
import { readDuration } from "../read-duration";
import { managedClusters } from "../subjects";
import { isYoung } from "../young-cluster";

/** The config of {@link recentBackup}. */
export interface RecentBackupConfig extends PolicyConnection {
  /** How old a cluster's newest finished backup may be at the most. Default `26h`: backups are made daily. */
  readonly maxAge?: string;
}

const NAME = "redis-recent-backup";
const DEFAULT_MAX_AGE = "26h";

/**
 * Every managed Redis (Valkey) cluster in the stack has a finished backup that is not older than
 * `maxAge`. A cluster that is younger than that itself, or still to be created, passes.
 */
export const recentBackup: StackValidationPolicy = {
  name: NAME,
  displayName: "Redis clusters have a recent backup",
  description: "Every managed Redis cluster has a finished backup not older than maxAge.",
  configSchema: configSchema({
    maxAge: {
      ...duration("How old a cluster's newest finished backup may be at the most."),
      default: DEFAULT_MAX_AGE,
    },
  }),
  async validateStack(args, report) {
    const config = args.getConfig<RecentBackupConfig>();
    assertKnownNames(config, recentBackup.configSchema);
    const maxAge = readDuration("maxAge", config.maxAge ?? DEFAULT_MAX_AGE);
    const cloud = new Cloud(NAME, config);
    await judgeAll(
      managedClusters(args.resources),
      async ({ id }) => {
        const problem = await problemOf(id, maxAge, cloud);
        return problem === undefined || (await isYoung(cloud, id, maxAge)) ? undefined : problem;
      },
      report,
    );
  },
};

async function problemOf(clusterId: string, maxAge: number, cloud: Cloud): Promise<string | undefined> {
  const backups = await cloud.backupsOf(clusterId);
  const newest = newestFinished(backups);
  const subject = `cluster ${clusterId}`;
  if (newest === undefined) {
    const unfinished = backups.filter((backup) => !isFinished(backup)).length;
    return new NoBackupError({ subject, listed: backups.length, unfinished, filters: "" }).message;
  }
  const { id: backupId, createdAt } = newest;
  const age = ageAt(new Date(), createdAt);
  return age > maxAge
    ? new BackupTooOldError({ subject, backupId, createdAt, age, maxAge }).message
    : undefined;
}
