import * as pulumi from "@pulumi/pulumi";
import { type RedisBackup, RedisBackupsError, RequestError, getRedisBackups } from "pulumi-yandex-redis";
import { type Retention, readRetention } from "./retention";

export interface FleetArgs {
  readonly clusterIds: readonly string[];
  /** Every cluster that has a backup in this folder, beside those named. */
  readonly folderId?: string | undefined;
}

/** A cluster, its finished backups, newest first, and how long it keeps them; or, in `problem`, why they are not known. */
export interface FleetCluster {
  /** The cluster's ID; where a whole folder cannot be read, `folder <ID>`. */
  readonly clusterId: string;
  readonly backups: readonly RedisBackup[];
  readonly problem?: string;
  readonly retention?: Retention;
}

/** Reads all lists at once. One that cannot be read hides no other: it is part of the fleet, with its problem. */
export async function readFleet({ clusterIds, folderId }: FleetArgs): Promise<FleetCluster[]> {
  if (clusterIds.length === 0 && !folderId) {
    throw new pulumi.RunError("Nothing to audit: set the config clusterIds (a list), folderId, or both");
  }
  const [named, inFolder] = await Promise.all([
    Promise.all(clusterIds.map(readCluster)),
    folderId ? readFolder(folderId) : [],
  ]);
  const fleet = [...named, ...inFolder.filter(({ clusterId }) => !clusterIds.includes(clusterId))];
  return Promise.all(fleet.map(withRetention));
}

async function withRetention(cluster: FleetCluster): Promise<FleetCluster> {
  const retention = cluster.problem === undefined ? await readRetention(cluster.clusterId) : undefined;
  return { ...cluster, ...(retention === undefined ? {} : { retention }) };
}

async function readCluster(clusterId: string): Promise<FleetCluster> {
  try {
    return { clusterId, backups: finished((await getRedisBackups(clusterId)).backups) };
  } catch (error) {
    return { clusterId, backups: [], problem: problemOf(error) };
  }
}

/** A folder's list has the backups of deleted clusters, too. */
async function readFolder(folderId: string): Promise<FleetCluster[]> {
  try {
    const { backups } = await getRedisBackups({ folderId });
    const clusterIds = [...new Set(backups.map(({ sourceClusterId }) => sourceClusterId))].sort();
    return clusterIds.map((clusterId) => ({
      clusterId,
      backups: finished(backups.filter(({ sourceClusterId }) => sourceClusterId === clusterId)),
    }));
  } catch (error) {
    return [{ clusterId: `folder ${folderId}`, backups: [], problem: problemOf(error) }];
  }
}

function finished(backups: readonly RedisBackup[]): RedisBackup[] {
  return backups.filter(({ createdAt }) => createdAt !== undefined);
}

/** What the package says about a list that it cannot read. Anything else is a bug and ends the deployment. */
function problemOf(error: unknown): string {
  if (!(error instanceof RedisBackupsError)) throw error;
  void pulumi.log.warn(error.message);
  // The message has the IDs of the requests, which would make the outputs differ in every run.
  return error instanceof RequestError ? error.problem : error.message;
}
