import type * as pulumi from "@pulumi/pulumi";

import type { RedisBackup } from "../backups/backup";
import type { GetRedisBackupArgs } from "../queries/arguments";
import { invoke, invokeOutput } from "./invoke";
import type { InputsOf, RedisBackupsOptions, RedisBackupsOutputOptions } from "./options";

/**
 * Gets one backup by its ID (Backup.Get of yandex.cloud.mdb.redis.v1).
 *
 * @example
 * const { createdAt, sourceClusterId } = await getRedisBackup("c9q...:5f2c...");
 *
 * @param args the backup's ID, alone or as `backupId`
 * @throws BackupNotFoundError when the service does not know the backup (any more); and the other
 *   errors of a request, as {@link getRedisBackups} throws them
 */
export function getRedisBackup(
  args: string | GetRedisBackupArgs,
  opts: RedisBackupsOptions = {},
): Promise<RedisBackup> {
  return invoke("getRedisBackup", args, opts);
}

/**
 * {@link getRedisBackup} for an ID that is known only while the deployment runs; unknown and secret
 * as {@link getRedisBackupsOutput} is.
 */
export function getRedisBackupOutput(
  args: pulumi.Input<string> | InputsOf<GetRedisBackupArgs>,
  opts: RedisBackupsOutputOptions = {},
): pulumi.Output<RedisBackup> {
  return invokeOutput("getRedisBackup", args, opts);
}
