import type { StackValidationPolicy } from "@pulumi/policy";

import { isFinished } from "../../backups/order";
import { Cloud } from "../cloud";
import { assertKnownNames, configSchema, duration, type PolicyConnection } from "../config";
import { judgeAll } from "../judge";
import { readDuration } from "../read-duration";
import { managedClusters } from "../subjects";
import { isYoung } from "../young-cluster";

/** The config of {@link enoughBackups}. */
export interface EnoughBackupsConfig extends PolicyConnection {
  /** How many finished backups a cluster has at least. Default 1. */
  readonly minBackups?: number;
  /** Whether one of them has to be made by hand (`MANUAL`). Default false. */
  readonly manual?: boolean;
  /** How old a cluster may be before it has to have them. Default: `minBackups` days, since backups are made daily. */
  readonly gracePeriod?: string;
}

const NAME = "redis-enough-backups";

/**
 * Every managed Redis (Valkey) cluster in the stack has at least `minBackups` finished backups and,
 * with `manual`, one of them made by hand. A cluster that is younger than `gracePeriod`, or still to
 * be created, passes.
 */
export const enoughBackups: StackValidationPolicy = {
  name: NAME,
  displayName: "Redis clusters have enough backups",
  description: "Every managed Redis cluster has at least minBackups finished backups.",
  configSchema: configSchema({
    minBackups: {
      type: "integer",
      minimum: 0,
      default: 1,
      description: "How many finished backups a cluster has at least.",
    },
    manual: {
      type: "boolean",
      default: false,
      description: "Whether one of them has to be made by hand (MANUAL).",
    },
    gracePeriod: duration("How old a cluster may be before it has to have them; default: minBackups days."),
  }),
  async validateStack(args, report) {
    const config = args.getConfig<EnoughBackupsConfig>();
    assertKnownNames(config, enoughBackups.configSchema);
    const { minBackups = 1, manual = false } = config;
    const gracePeriod = readDuration(
      "gracePeriod",
      config.gracePeriod ?? `${String(Math.max(minBackups, 1))}d`,
    );
    const cloud = new Cloud(NAME, config);
    await judgeAll(
      managedClusters(args.resources),
      async ({ id }) => {
        const problem = await problemOf(id, minBackups, manual, cloud);
        return problem === undefined || (await isYoung(cloud, id, gracePeriod)) ? undefined : problem;
      },
      report,
    );
  },
};

async function problemOf(
  clusterId: string,
  minBackups: number,
  manual: boolean,
  cloud: Cloud,
): Promise<string | undefined> {
  const finished = (await cloud.backupsOf(clusterId)).filter(isFinished);
  const byHand = finished.filter(({ type }) => type === "MANUAL").length;
  if (finished.length >= minBackups && (!manual || byHand > 0)) {
    return undefined;
  }
  const wanted = `${String(minBackups)}${manual ? ", and one made by hand" : ""}`;
  return (
    `Cluster ${clusterId} has ${String(finished.length)} finished backups, ${String(byHand)} of them made by hand, ` +
    `and has to have ${wanted}. Make one (yc managed-redis cluster backup ${clusterId}), ` +
    "and see that its backups are turned on and kept long enough."
  );
}
