import * as pulumi from "@pulumi/pulumi";

import type { RedisBackup } from "../backups/backup";
import { assertInstalled } from "./assert-installed";
import { momentsAsText } from "./invoke";
import { redisBackupsProvider } from "./redis-backups-provider";

/** What {@link RedisBackups} takes besides the cluster. */
export interface RedisBackupsFilters {
  /** Only backups made on schedule (`AUTOMATED`) or by hand (`MANUAL`). */
  readonly type?: pulumi.Input<"AUTOMATED" | "MANUAL">;
  /** Only backups completed strictly after this moment: RFC 3339 or a Date. */
  readonly createdAfter?: pulumi.Input<string | Date>;
  /** Only backups completed strictly before this moment: RFC 3339 or a Date. */
  readonly createdBefore?: pulumi.Input<string | Date>;
  /** How many backups the state keeps, the newest ones: 0 to 10,000, default 100. The other outputs speak of all. */
  readonly limit?: pulumi.Input<number>;
}

/** A cluster by its ID. */
export interface ClusterRedisBackupsArgs extends RedisBackupsFilters {
  /** The cluster's ID, 1 to 50 letters, digits, `-` or `_`. Another one replaces the resource. */
  readonly clusterId: pulumi.Input<string>;
  readonly clusterName?: undefined;
  readonly folderId?: undefined;
}

/** A cluster by its name. */
export interface NamedClusterRedisBackupsArgs extends RedisBackupsFilters {
  readonly clusterId?: undefined;
  /** The cluster's name. When another cluster has it, the resource is replaced. */
  readonly clusterName: pulumi.Input<string>;
  /** The folder to look the name up in; default as for `getRedisBackups`. */
  readonly folderId?: pulumi.Input<string>;
}

/** The arguments of {@link RedisBackups}. */
export type RedisBackupsArgs = ClusterRedisBackupsArgs | NamedClusterRedisBackupsArgs;

/**
 * The listing of a cluster's backups as a resource, for programs that want it in state, where policy
 * packs, `pulumi stack export` and other stacks see it.
 *
 * It is read on every preview and update, and shows a change only when the backups have
 * changed. `pulumi refresh` reads it as well; a cluster that no longer exists is removed from state. Deleting the
 * resource touches nothing in the cloud. The connection comes from Pulumi config and environment.
 *
 * @example
 * const backups = new RedisBackups("backups", { clusterId: "c9q..." });
 * export const latestBackupId = backups.latestBackupId;
 */
export class RedisBackups extends pulumi.dynamic.Resource {
  declare readonly clusterId: pulumi.Output<string>;
  /** The newest finished backup; undefined when there is none. */
  declare readonly latest: pulumi.Output<RedisBackup | undefined>;
  /** Its ID; undefined when there is none. */
  declare readonly latestBackupId: pulumi.Output<string | undefined>;
  /** The oldest finished backup; undefined when there is none. */
  declare readonly oldest: pulumi.Output<RedisBackup | undefined>;
  /** How many backups match, beyond `limit` too. */
  declare readonly count: pulumi.Output<number>;
  /** Newest first, at most `limit`; unfinished ones last. */
  declare readonly backups: pulumi.Output<RedisBackup[]>;

  /**
   * @param name the resource's name in the stack
   * @throws PackageNotFoundError
   */
  constructor(name: string, args: RedisBackupsArgs, opts?: pulumi.CustomResourceOptions) {
    assertInstalled();
    // Unknown arguments stay, so that the check refuses a mistyped name.
    const inputs = momentsAsText({ ...args });
    const outputs = {
      clusterId: undefined,
      latest: undefined,
      latestBackupId: undefined,
      oldest: undefined,
      count: undefined,
      backups: undefined,
    };
    super(redisBackupsProvider, name, { ...outputs, ...inputs }, opts, "yandex-redis", "RedisBackups");
  }
}
