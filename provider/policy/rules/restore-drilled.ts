import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";

import { formatDuration } from "../../backups/duration";
import { ageAt } from "../../backups/order";
import { parseTimestamp } from "../../backups/timestamp";
import { Cloud } from "../cloud";
import { configSchema, duration, type PolicyConnection } from "../config";
import { judgeAll } from "../judge";
import { readDuration } from "../read-duration";
import { managedClusters } from "../subjects";
import { isYoung } from "../young-cluster";

/** The config of {@link restoreDrilled}. */
export interface RestoreDrilledConfig extends PolicyConnection {
  /** How long ago a backup of each cluster was last proven to restore, at the most. Default `30d`. */
  readonly maxAge?: string;
}

const NAME = "redis-restore-drilled";
const DEFAULT_MAX_AGE = "30d";

/** What the rule reads of a drill's record, which `examples/restore-drill` writes. */
interface RestoreDrill {
  readonly sourceClusterId: string;
  /** When the restored cluster was found ALIVE, RFC 3339. */
  readonly provenAt: string;
}

/**
 * A backup of every managed Redis (Valkey) cluster in the stack was restored into a working cluster
 * not longer than `maxAge` ago. The rule reads the records of restore drills from the stack's own
 * output `restoreDrills`, which its program takes from the stack that records them. A cluster that
 * is younger than `maxAge` itself, or still to be created, passes.
 *
 * It is not one of `redisBackupPolicies`, since it needs a drill to be set up.
 */
export const restoreDrilled: StackValidationPolicy = {
  name: NAME,
  displayName: "Redis backups are proven to restore",
  description: "A backup of every managed Redis cluster was restored by a drill not longer than maxAge ago.",
  configSchema: configSchema({
    maxAge: {
      ...duration("How long ago a backup of each cluster was last proven to restore, at the most."),
      default: DEFAULT_MAX_AGE,
    },
  }),
  async validateStack(args, report) {
    const config = args.getConfig<RestoreDrilledConfig>();
    const maxAge = readDuration("maxAge", config.maxAge ?? DEFAULT_MAX_AGE);
    const drills = args.resources.flatMap(recordedDrills);
    const cloud = new Cloud(NAME, config);
    await judgeAll(
      managedClusters(args.resources),
      async ({ id }) => {
        const problem = problemOf(id, drills, maxAge);
        return problem === undefined || (await isYoung(cloud, id, maxAge)) ? undefined : problem;
      },
      report,
    );
  },
};

const NEXT = "Run the restore drill (examples/restore-drill).";

function problemOf(clusterId: string, drills: readonly RestoreDrill[], maxAge: number): string | undefined {
  const ages = drills
    .filter(({ sourceClusterId }) => sourceClusterId === clusterId)
    .map(({ provenAt }) => ageAt(new Date(), provenAt));
  if (ages.length === 0) {
    return (
      `The stack's output restoreDrills has no restore drill of cluster ${clusterId}. ` +
      `${NEXT} Then export its records (see examples/restore-drill).`
    );
  }
  const age = Math.min(...ages);
  return age > maxAge
    ? `A backup of cluster ${clusterId} was last proven to restore ${formatDuration(age)} ago, ` +
        `and maxAge allows ${formatDuration(maxAge)}. ${NEXT}`
    : undefined;
}

function recordedDrills({ type, props }: PolicyResource): RestoreDrill[] {
  if (type !== "pulumi:pulumi:Stack") return [];
  const drills: unknown = props["restoreDrills"];
  return Array.isArray(drills) ? drills.filter(isRestoreDrill) : [];
}

function isRestoreDrill(value: unknown): value is RestoreDrill {
  const { sourceClusterId, provenAt } = (value ?? {}) as Partial<Record<keyof RestoreDrill, unknown>>;
  return (
    typeof sourceClusterId === "string" &&
    typeof provenAt === "string" &&
    parseTimestamp(provenAt) !== undefined
  );
}
