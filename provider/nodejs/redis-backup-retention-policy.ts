import * as pulumi from "@pulumi/pulumi";

import type { RetentionCron } from "../backups/retention";
import { assertInstalled } from "./assert-installed";
import type { InputsOf } from "./options";
import { redisBackupRetentionPolicyProvider } from "./redis-backup-retention-policy-provider";
import { splitOptions } from "./resource-options";

/** What the arguments of {@link RedisBackupRetentionPolicy} have in common. A change of any of them replaces the policy. */
export interface RetentionPolicyFields {
  /** The policy's name in the cloud. */
  readonly policyName: pulumi.Input<string>;
  /** For how many days the backups are kept, at least 1. */
  readonly retainForDays: pulumi.Input<number>;
  /** Which backups are kept: those of these days. Default: those of every day. */
  readonly cron?: InputsOf<Partial<RetentionCron>> | undefined;
  /** Text for people. */
  readonly description?: pulumi.Input<string | undefined>;
}

/** The arguments of a {@link RedisBackupRetentionPolicy} of a cluster. */
export interface ClusterRetentionPolicyArgs extends RetentionPolicyFields {
  /** The cluster's ID, 1 to 50 letters, digits, `-` or `_`. */
  readonly clusterId: pulumi.Input<string>;
}

/** The arguments of a {@link RedisBackupRetentionPolicy} of a cluster, by the cluster's name. */
export interface NamedClusterRetentionPolicyArgs extends RetentionPolicyFields {
  /** The cluster's name, 1 to 63 letters, digits, `-` or `_`. */
  readonly clusterName: pulumi.Input<string>;
  /** The folder to look the name up in. Default: the setting `folderId`. */
  readonly folderId?: pulumi.Input<string | undefined>;
}

/** The arguments of {@link RedisBackupRetentionPolicy}. */
export type RedisBackupRetentionPolicyArgs = ClusterRetentionPolicyArgs | NamedClusterRetentionPolicyArgs;

/**
 * A rule that keeps some of a cluster's backups longer (BackupRetentionPolicy of
 * yandex.cloud.mdb.redis.v1): each month's first one for a year.
 *
 * The API cannot change a policy, so a changed argument replaces it: the old one is deleted first, unless the
 * name or the cluster changes as well. `pulumi refresh` removes from state a policy that is gone.
 * `opts.import` takes `clusterId/policyId`. `opts.customTimeouts` are honoured (1 hour to create, 30
 * minutes to delete by default). An `up` that is interrupted is resumed by the next one, and no second
 * policy is created. The connection comes from Pulumi config and environment.
 *
 * @example
 * new RedisBackupRetentionPolicy("monthly", {
 *   clusterId: "c9q...",
 *   policyName: "monthly",
 *   cron: { dayOfMonth: "1" },
 *   retainForDays: 365,
 * });
 */
export class RedisBackupRetentionPolicy extends pulumi.dynamic.Resource {
  /** The cluster's ID, also where it is given by its name. */
  declare readonly clusterId: pulumi.Output<string>;
  /** The policy's ID, unique in its cluster; the resource's own is `clusterId/policyId`. */
  declare readonly policyId: pulumi.Output<string>;
  /** When it was created, RFC 3339 as served. */
  declare readonly createdAt: pulumi.Output<string | undefined>;

  /**
   * @param name the resource's name in the stack
   * @throws PackageNotFoundError
   */
  constructor(name: string, args: RedisBackupRetentionPolicyArgs, opts: pulumi.CustomResourceOptions = {}) {
    assertInstalled();
    const { options, hidden } = splitOptions("RedisBackupRetentionPolicy", name, opts);
    const outputs = { clusterId: undefined, policyId: undefined, createdAt: undefined };
    super(
      redisBackupRetentionPolicyProvider,
      name,
      { ...outputs, ...args, ...hidden },
      options,
      "yandex-redis",
      "RedisBackupRetentionPolicy",
    );
  }
}
