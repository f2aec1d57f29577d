import type * as pulumi from "@pulumi/pulumi";

import type {
  GetFolderRedisBackupsArgs,
  GetNamedClusterRedisBackupsArgs,
  GetRedisBackupsArgs,
} from "../queries/arguments";
import type { GetFolderRedisBackupsResult, GetRedisBackupsResult } from "../queries/result";
import { invoke, invokeOutput } from "./invoke";
import type { InputsOf, RedisBackupsOptions, RedisBackupsOutputOptions } from "./options";

/**
 * Lists all backups of a Redis (Valkey) cluster, every page of them, newest first
 * (Cluster.ListBackups of yandex.cloud.mdb.redis.v1). Runs in previews as well as in updates, as
 * data sources do in Pulumi, and outside of deployments.
 *
 * @example
 * const { latestBackupId, backups } = await getRedisBackups("c9q...");
 *
 * @param args the cluster's ID, or it with `pageSize` (1 to 1000, default 1000), the filters
 *   `type`, `createdAfter`, `createdBefore`, and `limit` (how many, the newest). With `clusterName` (and the
 *   `folderId` to look it up in) in place of `clusterId`: the cluster of this name. With `folderId` (and `sourceClusterId`) in place of
 *   `clusterId`: the backups in a folder, where those of a deleted cluster are found (Backup.List)
 * @returns rejects rather than resolve with a part of the list
 * @throws InvalidArgumentError before any request; CredentialsError; and the RequestErrors:
 *   UnauthenticatedError, PermissionDeniedError, ClusterNotFoundError, FolderNotFoundError,
 *   ClusterNameNotFoundError, ClusterNameAmbiguousError,
 *   InvalidRequestError, RequestRejectedError, RateLimitedError, UnavailableError, DeadlineExceededError, AbortedError,
 *   PageTokenRepeatedError, ContractError
 */
export function getRedisBackups(
  args: GetFolderRedisBackupsArgs,
  opts?: RedisBackupsOptions,
): Promise<GetFolderRedisBackupsResult>;
export function getRedisBackups(
  args: string | GetRedisBackupsArgs | GetNamedClusterRedisBackupsArgs,
  opts?: RedisBackupsOptions,
): Promise<GetRedisBackupsResult>;
export function getRedisBackups(
  args: string | GetRedisBackupsArgs | GetNamedClusterRedisBackupsArgs | GetFolderRedisBackupsArgs,
  opts: RedisBackupsOptions = {},
): Promise<GetRedisBackupsResult | GetFolderRedisBackupsResult> {
  return invoke("getRedisBackups", args, opts);
}

/**
 * {@link getRedisBackups} for arguments that are known only while the deployment runs. Unknown while
 * one of them is, or while a resource of `dependsOn` is still to be created; secret when one is.
 *
 * @example
 * const backups = getRedisBackupsOutput(cluster.id);
 */
export function getRedisBackupsOutput(
  args: InputsOf<GetFolderRedisBackupsArgs>,
  opts?: RedisBackupsOutputOptions,
): pulumi.Output<GetFolderRedisBackupsResult>;
export function getRedisBackupsOutput(
  args: pulumi.Input<string> | InputsOf<GetRedisBackupsArgs | GetNamedClusterRedisBackupsArgs>,
  opts?: RedisBackupsOutputOptions,
): pulumi.Output<GetRedisBackupsResult>;
export function getRedisBackupsOutput(
  args: unknown,
  opts: RedisBackupsOutputOptions = {},
): pulumi.Output<GetRedisBackupsResult | GetFolderRedisBackupsResult> {
  return invokeOutput("getRedisBackups", args, opts);
}
