import type * as pulumi from "@pulumi/pulumi";

import type { RedisBackup } from "../backups/backup";
import type { GetLatestRedisBackupArgs } from "../queries/arguments";
import { invoke, invokeOutput } from "./invoke";
import type { InputsOf, RedisBackupsOptions, RedisBackupsOutputOptions } from "./options";

/**
 * Gets the newest finished backup of a Redis (Valkey) cluster: the latest `createdAt` to the
 * nanosecond, ties broken by `startedAt`, then by `id`. Reads the whole list, whose order the API
 * does not promise.
 *
 * The answer changes with each new backup. Where a restore must not run again for it, use a
 * `RedisBackupPin`.
 *
 * @example
 * const backup = await getLatestRedisBackup({ clusterId: "c9q...", maxAge: "26h" });
 *
 * @param args the cluster's ID, or it with filters (as for {@link getRedisBackups}) and `maxAge`
 * @throws NoBackupError when no finished backup matches; BackupTooOldError when the newest one is
 *   older than `maxAge`; and what {@link getRedisBackups} throws
 */
export function getLatestRedisBackup(
  args: string | GetLatestRedisBackupArgs,
  opts: RedisBackupsOptions = {},
): Promise<RedisBackup> {
  return invoke("getLatestRedisBackup", args, opts);
}

/**
 * {@link getLatestRedisBackup} for arguments that are known only while the deployment runs; unknown
 * and secret as {@link getRedisBackupsOutput} is.
 */
export function getLatestRedisBackupOutput(
  args: pulumi.Input<string> | InputsOf<GetLatestRedisBackupArgs>,
  opts: RedisBackupsOutputOptions = {},
): pulumi.Output<RedisBackup> {
  return invokeOutput("getLatestRedisBackup", args, opts);
}
