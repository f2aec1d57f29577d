import type * as pulumi from "@pulumi/pulumi";

import type { GetRedisBackupRetentionPoliciesArgs } from "../queries/arguments";
import type { GetRedisBackupRetentionPoliciesResult } from "../queries/result";
import { invoke, invokeOutput } from "./invoke";
import type { InputsOf, RedisBackupsOptions, RedisBackupsOutputOptions } from "./options";

/**
 * Gets the backup retention policies of a cluster, the rules that keep some of its backups longer
 * (BackupRetentionPolicy.List of yandex.cloud.mdb.redis.v1), and for how long it keeps its automated
 * backups.
 *
 * @example
 * const { policies } = await getRedisBackupRetentionPolicies("c9q...");
 *
 * @param args the cluster's ID, alone or as `clusterId`; or `clusterName`, and the `folderId` to look it up in
 * @throws the errors of a request, as {@link getRedisBackups} throws them
 */
export function getRedisBackupRetentionPolicies(
  args: string | GetRedisBackupRetentionPoliciesArgs,
  opts: RedisBackupsOptions = {},
): Promise<GetRedisBackupRetentionPoliciesResult> {
  return invoke("getRedisBackupRetentionPolicies", args, opts);
}

/**
 * {@link getRedisBackupRetentionPolicies} for arguments that are known only while the deployment runs;
 * unknown and secret as {@link getRedisBackupsOutput} is.
 */
export function getRedisBackupRetentionPoliciesOutput(
  args: pulumi.Input<string> | InputsOf<GetRedisBackupRetentionPoliciesArgs>,
  opts: RedisBackupsOutputOptions = {},
): pulumi.Output<GetRedisBackupRetentionPoliciesResult> {
  return invokeOutput("getRedisBackupRetentionPolicies", args, opts);
}
