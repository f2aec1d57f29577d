import { isDeepStrictEqual } from "node:util";

import {
  assertFields,
  type Check,
  type FieldChecks,
  integer,
  oneOf,
  optional,
  shown,
  string,
} from "../backups/check-fields";
import { parseDuration } from "../backups/duration";
import { InvalidArgumentError } from "../backups/errors";
import { type BackupFilter, compileFilter } from "../backups/filter";
import {
  assertBackupId,
  assertResourceId,
  assertScope,
  type BackupScope,
  type ClusterScope,
} from "../backups/ids";

import { MAX_PAGE_SIZE } from "../yandex/paginate";

/** What every list takes besides its place. */
export interface BackupFilterArgs {
  /** Backups a page, 1 to 1000 (ListClusterBackupsRequest.page_size). Default 1000, for the fewest requests. */
  readonly pageSize?: number | undefined;
  /** Only backups made on schedule (`AUTOMATED`) or by hand (`MANUAL`). */
  readonly type?: "AUTOMATED" | "MANUAL" | undefined;
  /** Only backups completed strictly after this moment: RFC 3339 or a Date. */
  readonly createdAfter?: string | Date | undefined;
  /** Only backups completed strictly before this moment, for a restore "as of" it: RFC 3339 or a Date. */
  readonly createdBefore?: string | Date | undefined;
}

/** A cluster. */
export interface ClusterArgs {
  /** The cluster's ID, 1 to 50 letters, digits, `-` or `_`. */
  readonly clusterId: string;
}

/** A cluster, by its name. */
export interface NamedClusterArgs {
  /** The cluster's name, 1 to 63 letters, digits, `-` or `_`. */
  readonly clusterName: string;
  /**
   * The folder to look the name up in. Default: `yandex-redis:folderId`, `yandex:folderId`,
   * `YC_FOLDER_ID`, or the `folder-id` of the yc CLI's profile.
   */
  readonly folderId?: string | undefined;
}

/** Which cluster's backups, and which of them. */
export interface ClusterBackupsArgs extends ClusterArgs, BackupFilterArgs {}

/** Which cluster's backups, by the cluster's name, and which of them. */
export interface NamedClusterBackupsArgs extends NamedClusterArgs, BackupFilterArgs {}

/** Which folder's backups, and which of them. */
export interface FolderBackupsArgs extends BackupFilterArgs {
  /** The folder whose backups to list: the only way to find those of a deleted cluster. */
  readonly folderId: string;
  /** With a name, `folderId` would be where to look it up. */
  readonly clusterName?: undefined;
  /** Only the backups made of this cluster. */
  readonly sourceClusterId?: string | undefined;
}

/** How much of a list to return. */
export interface LimitArgs {
  /** How many backups to return, the newest ones: 0 to 10,000; all when left out. The other results cover all that match. */
  readonly limit?: number | undefined;
}

/** Which cluster's backups to list, and which of them. */
export interface GetRedisBackupsArgs extends ClusterBackupsArgs, LimitArgs {}

/** Which cluster's backups to list, by the cluster's name, and which of them. */
export interface GetNamedClusterRedisBackupsArgs extends NamedClusterBackupsArgs, LimitArgs {}

/** Which folder's backups to list, and which of them. */
export interface GetFolderRedisBackupsArgs extends FolderBackupsArgs, LimitArgs {}

/** What getting the latest backup takes besides. */
export interface LatestBackupArgs {
  /** How old the latest backup may be: `"26h"`, `"90m"`, `"1d12h"`. Any age when left out. */
  readonly maxAge?: string | undefined;
}

/** Which cluster's or folder's latest backup to get. */
export type GetLatestRedisBackupArgs = LatestBackupArgs &
  (ClusterBackupsArgs | NamedClusterBackupsArgs | FolderBackupsArgs);

/** Which backup to get. */
export interface GetRedisBackupArgs {
  /** The backup's ID, such as `c9q...:5f2c...`. */
  readonly backupId: string;
}

/** The cluster whose retention policies to get. */
export type GetRedisBackupRetentionPoliciesArgs = ClusterArgs | NamedClusterArgs;

/** The place, whichever of the ways to name one is used. */
interface PlaceArgs {
  readonly clusterId?: string | undefined;
  readonly clusterName?: string | undefined;
  readonly folderId?: string | undefined;
  readonly sourceClusterId?: string | undefined;
}

const MAX_LIMIT = 10_000;

const moment: Check = (value) => {
  if (typeof value === "string" || value instanceof Date) {
    return undefined;
  }
  return isDeepStrictEqual(value, {})
    ? "is an empty object, which Pulumi makes of a Date inside an Output: convert it with toISOString() first"
    : "must be a Date or an RFC 3339 timestamp such as 2024-08-01T12:00:00Z";
};

/** A cluster, by its ID or its name, or where its name is looked up. */
export const CLUSTER_CHECKS: FieldChecks<Omit<PlaceArgs, "sourceClusterId">> = {
  clusterId: optional(string),
  clusterName: optional(string),
  folderId: optional(string),
};

export const PLACE_CHECKS: FieldChecks<PlaceArgs> = { ...CLUSTER_CHECKS, sourceClusterId: optional(string) };

export const FILTER_CHECKS: FieldChecks<Omit<BackupFilterArgs, "pageSize">> = {
  type: optional(oneOf(["AUTOMATED", "MANUAL"])),
  createdAfter: optional(moment),
  createdBefore: optional(moment),
};

/** What a list takes that is read page by page. */
const PAGES_CHECKS: FieldChecks<PlaceArgs & BackupFilterArgs> = {
  ...PLACE_CHECKS,
  pageSize: optional(integer(1, MAX_PAGE_SIZE)),
  ...FILTER_CHECKS,
};

export const LIMIT_CHECKS: FieldChecks<LimitArgs> = { limit: optional(integer(0, MAX_LIMIT)) };
export const LIST_CHECKS: FieldChecks<PlaceArgs & BackupFilterArgs & LimitArgs> = {
  ...PAGES_CHECKS,
  ...LIMIT_CHECKS,
};

export const AGE_CHECKS: FieldChecks<LatestBackupArgs> = { maxAge: optional(string) };
export const LATEST_CHECKS: FieldChecks<PlaceArgs & BackupFilterArgs & LatestBackupArgs> = {
  ...PAGES_CHECKS,
  ...AGE_CHECKS,
};

export const BACKUP_CHECKS: FieldChecks<GetRedisBackupArgs> = { backupId: string };

/** A cluster by its name. */
export interface NamedCluster {
  readonly clusterName: string;
  /** Where to look the name up; undefined for the folder that the settings name. */
  readonly folderId: string | undefined;
}

/** Which backups to read: the arguments, checked. */
export interface Query {
  readonly place: BackupScope | NamedCluster;
  readonly pageSize: number;
  readonly filter: BackupFilter;
}

/**
 * @param args the cluster's ID, or the arguments by name
 * @throws InvalidArgumentError naming the argument, as the others below
 */
export function readPagesArguments(args: unknown): Query {
  return readQuery(checked(PAGES_CHECKS, args, "clusterId"));
}

/** @returns the query, and the maximum number of backups to return */
export function readListArguments(args: unknown): Query & { readonly limit: number } {
  const { limit = Number.POSITIVE_INFINITY, ...list } = checked(LIST_CHECKS, args, "clusterId");
  return { ...readQuery(list), limit };
}

/** @returns the query, and the age allowed in milliseconds */
export function readLatestArguments(args: unknown): Query & { readonly maxAge: number } {
  const { maxAge, ...list } = checked(LATEST_CHECKS, args, "clusterId");
  return { ...readQuery(list), maxAge: maxAge === undefined ? Number.POSITIVE_INFINITY : readMaxAge(maxAge) };
}

/** @returns the cluster, by its ID or its name */
export function readClusterArguments(args: unknown): ClusterScope | NamedCluster {
  const cluster = readCluster(checked(CLUSTER_CHECKS, args, "clusterId"));
  if (cluster === undefined) {
    throw new InvalidArgumentError(
      "clusterId",
      "is missing: name the cluster by clusterId or clusterName (yc managed-redis cluster list)",
    );
  }
  return cluster;
}

/** @returns the backup's ID */
export function readBackupArguments(args: unknown): string {
  const { backupId } = checked(BACKUP_CHECKS, args, "backupId");
  assertBackupId("backupId", backupId);
  return backupId;
}

/** @param alone what the arguments are when they are a string alone */
function checked<Args>(checks: FieldChecks<Args>, args: unknown, alone: keyof Args & string): Args {
  const named = typeof args === "string" ? { [alone]: args } : args;
  assertFields(checks, named, "the arguments");
  return named;
}

function readQuery({
  pageSize = MAX_PAGE_SIZE,
  type,
  createdAfter,
  createdBefore,
  ...place
}: PlaceArgs & BackupFilterArgs): Query {
  const { sourceClusterId } = place;
  return {
    place: readPlace(place),
    pageSize,
    filter: compileFilter({ sourceClusterId, type, createdAfter, createdBefore }),
  };
}

function readPlace(args: PlaceArgs): Query["place"] {
  const { clusterName, folderId, sourceClusterId } = args;
  const cluster = readCluster(args);
  if (sourceClusterId !== undefined && (folderId === undefined || clusterName !== undefined)) {
    throw new InvalidArgumentError(
      "sourceClusterId",
      "narrows the list of a folder: give it beside folderId alone",
    );
  }
  if (cluster !== undefined) {
    return cluster;
  }
  if (folderId === undefined) {
    throw new InvalidArgumentError(
      "clusterId",
      "is missing: name a cluster by clusterId or clusterName (yc managed-redis cluster list), or a folder by folderId",
    );
  }
  const scope = { folderId, sourceClusterId };
  assertScope(scope);
  return scope;
}

/** @returns undefined when no cluster is named */
function readCluster({
  clusterId,
  clusterName,
  folderId,
}: PlaceArgs): ClusterScope | NamedCluster | undefined {
  if (clusterId !== undefined && (clusterName !== undefined || folderId !== undefined)) {
    const other = clusterName === undefined ? "folderId" : "clusterName";
    throw new InvalidArgumentError("clusterId", `and ${other} exclude each other: clusterId is enough`);
  }
  if (clusterName !== undefined) {
    return readClusterName(clusterName, folderId);
  }
  if (clusterId === undefined) {
    return undefined;
  }
  const scope = { clusterId };
  assertScope(scope);
  return scope;
}

/** A name as Cluster.Create takes it (redis/v1/cluster_service.proto). */
const CLUSTER_NAME = /^[A-Za-z0-9_-]{1,63}$/;

/** @throws InvalidArgumentError when the name cannot be a cluster's, or the folder not a folder's */
function readClusterName(clusterName: string, folderId: string | undefined): NamedCluster {
  if (!CLUSTER_NAME.test(clusterName)) {
    throw new InvalidArgumentError(
      "clusterName",
      `must be the name of a cluster, 1 to 63 letters, digits, "-" or "_", not ${shown(clusterName)}`,
    );
  }
  if (folderId !== undefined) {
    assertResourceId("folderId", folderId);
  }
  return { clusterName, folderId };
}

function readMaxAge(maxAge: string): number {
  const milliseconds = parseDuration(maxAge);
  if (milliseconds === undefined || milliseconds <= 0) {
    throw new InvalidArgumentError(
      "maxAge",
      `must be a duration such as "26h" or "90m", not ${JSON.stringify(maxAge)}`,
    );
  }
  return milliseconds;
}
