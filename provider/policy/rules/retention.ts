import type { StackValidationPolicy } from "@pulumi/policy";

import { daysRetained } from "../../backups/retention";
import { Cloud } from "../cloud";
import { assertKnownNames, configSchema, type PolicyConnection } from "../config";
import { judgeAll } from "../judge";
import { managedClusters } from "../subjects";

/** The config of {@link retention}. */
export interface RetentionConfig extends PolicyConnection {
  /** For how many days a cluster keeps its automated backups at least. Default 7, the least that a cluster can be set to. */
  readonly minDays?: number;
}

const NAME = "redis-retention";

/** The least `backupRetainPeriodDays` of the API, which holds for a cluster that the service names none for. */
const LEAST_DAYS = 7;

/**
 * Every managed Redis (Valkey) cluster in the stack keeps its automated backups for at least `minDays`
 * days: by its own `backupRetainPeriodDays`, or by a retention policy whose `cron` matches every day.
 * A policy that keeps the backups of some days only does not count.
 */
export const retention: StackValidationPolicy = {
  name: NAME,
  displayName: "Redis clusters keep their backups long enough",
  description: "Every managed Redis cluster keeps its automated backups for at least minDays days.",
  configSchema: configSchema({
    minDays: {
      type: "integer",
      minimum: 0,
      default: LEAST_DAYS,
      description: "For how many days a cluster keeps its automated backups at least.",
    },
  }),
  async validateStack(args, report) {
    const config = args.getConfig<RetentionConfig>();
    assertKnownNames(config, retention.configSchema);
    const { minDays = LEAST_DAYS } = config;
    const cloud = new Cloud(NAME, config);
    await judgeAll(managedClusters(args.resources), ({ id }) => problemOf(id, minDays, cloud), report);
  },
};

async function problemOf(clusterId: string, minDays: number, cloud: Cloud): Promise<string | undefined> {
  const [{ config }, policies] = await Promise.all([
    cloud.cluster(clusterId),
    cloud.retentionPoliciesOf(clusterId),
  ]);
  const days = daysRetained(config.backupRetainPeriodDays, policies) ?? LEAST_DAYS;
  return days >= minDays
    ? undefined
    : `Cluster ${clusterId} keeps its automated backups for ${String(days)} days, and has to keep them for ${String(minDays)}. ` +
        "Raise its backupRetainPeriodDays, or add a retention policy of every day (RedisBackupRetentionPolicy).";
}
