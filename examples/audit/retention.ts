import * as pulumi from "@pulumi/pulumi";
import {
  ClusterNotFoundError,
  RedisBackupsError,
  type RetentionPolicy,
  getRedisBackupRetentionPolicies,
} from "pulumi-yandex-redis";

/** How long a cluster keeps its backups. */
export interface Retention {
  /** For how many days it keeps its automated backups; absent where the service does not say. */
  readonly retainForDays?: number;
  /** What keeps the backups of some days for longer. */
  readonly policies: readonly RetentionPolicy[];
}

/** @returns undefined for a deleted cluster, and where it cannot be read, which a warning says */
export async function readRetention(clusterId: string): Promise<Retention | undefined> {
  try {
    const { retainForDays, policies } = await getRedisBackupRetentionPolicies(clusterId);
    return { ...(retainForDays === undefined ? {} : { retainForDays }), policies };
  } catch (error) {
    if (!(error instanceof RedisBackupsError)) throw error;
    if (!(error instanceof ClusterNotFoundError)) void pulumi.log.warn(error.message);
    return undefined;
  }
}
