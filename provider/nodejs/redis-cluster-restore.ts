import * as pulumi from "@pulumi/pulumi";

import type {
  RestoreAccess,
  RestoreBackupWindowStart,
  RestoreDiskSizeAutoscaling,
  RestoreHost,
  RestoreInputs,
  RestoreMaintenanceWindow,
  RestoreModules,
  RestoreRedisConfig,
  RestoreResources,
  RestoreUser,
} from "../resources/cluster-restore/inputs";
import type { RedisClusterHost } from "../yandex/cluster";
import { assertInstalled } from "./assert-installed";
import type { InputsOf } from "./options";
import { redisClusterRestoreProvider } from "./redis-cluster-restore-provider";
import { refuseCreateFirst, splitOptions } from "./resource-options";

/** The arguments of {@link RedisClusterRestore}: RestoreClusterRequest of yandex.cloud.mdb.redis.v1, with its limits. */
export interface RedisClusterRestoreArgs {
  /** The backup to restore, `clusterId:suffix`: a pin's `backupId`, or a `getLatestRedisBackupOutput(...).id`. */
  readonly backupId: pulumi.Input<string>;
  /** The new cluster's name, unique in its folder: at most 63 letters, digits, `-` or `_`. */
  readonly name: pulumi.Input<string>;
  /** `PRODUCTION`, or `PRESTABLE`, which gets updates earlier. Another one replaces the cluster. */
  readonly environment: pulumi.Input<RestoreInputs["environment"]>;
  /** The version of the Redis or Valkey server: `7.2`. */
  readonly version: pulumi.Input<string>;
  /** The machines that the hosts run on. */
  readonly resources: InputsOf<RestoreResources>;
  /** The hosts, at least one. */
  readonly hosts: pulumi.Input<readonly InputsOf<RestoreHost>[]>;
  readonly networkId: pulumi.Input<string>;
  /**
   * The server's password: 8 to 128 letters, digits or any of `@=+?*.,!&#$^<>_-`. Always a secret in
   * state. The service never tells it again, so a change of it outside of Pulumi is not seen.
   */
  readonly password: pulumi.Input<string>;
  /** The folder of the new cluster. Default: the backup's. */
  readonly folderId?: pulumi.Input<string>;
  /** At most 256 characters. */
  readonly description?: pulumi.Input<string>;
  /** At most 63; the cluster gets one more, `pulumi-yandex-redis-restore`, by which it is recognized. */
  readonly labels?: InputsOf<Readonly<Record<string, string>>>;
  readonly securityGroupIds?: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** Default false. Another value replaces the cluster. */
  readonly tlsEnabled?: pulumi.Input<boolean>;
  /** `ON` (the service's default), `OFF` or `ON_REPLICAS`. */
  readonly persistenceMode?: pulumi.Input<NonNullable<RestoreInputs["persistenceMode"]>>;
  /** Whether the keys are spread over shards. Default false. Turning it off replaces the cluster. */
  readonly sharded?: pulumi.Input<boolean>;
  /** While it is on, nobody can delete the cluster, `pulumi destroy` included. Default false. */
  readonly deletionProtection?: pulumi.Input<boolean>;
  /** Whether the hosts announce their names in place of their addresses. Default false. */
  readonly announceHostnames?: pulumi.Input<boolean>;
  /** The key that encrypts the disks. Another one replaces the cluster. */
  readonly diskEncryptionKeyId?: pulumi.Input<string>;
  /** Settings of the server. */
  readonly redisConfig?: InputsOf<RestoreRedisConfig>;
  /** When the service may maintain the cluster. Default: at any time. */
  readonly maintenanceWindow?: InputsOf<RestoreMaintenanceWindow>;
  /** Whether Sentinel asks for the password. Default false. */
  readonly authSentinel?: pulumi.Input<boolean>;
  /** The users besides the default one, at most one password each. Always a secret in state. Cannot be changed from here. */
  readonly users?: pulumi.Input<readonly InputsOf<RestoreUser>[]>;
  /** When the daily backup begins, in UTC. */
  readonly backupWindowStart?: InputsOf<RestoreBackupWindowStart>;
  /** Days that automated backups are kept, 7 to 60. */
  readonly backupRetainPeriodDays?: pulumi.Input<number>;
  /** Which of Yandex Cloud's own services may reach the cluster. */
  readonly access?: InputsOf<RestoreAccess>;
  /** How the disks grow by themselves. */
  readonly diskSizeAutoscaling?: InputsOf<RestoreDiskSizeAutoscaling>;
  /** The modules of a Valkey server. */
  readonly modules?: InputsOf<RestoreModules>;
  /**
   * What another `backupId` does to a cluster that was restored from the one before: nothing (`keep`,
   * the default), or it is replaced (`replace`): deleted and restored again.
   */
  readonly onBackupChange?: pulumi.Input<"keep" | "replace">;
}

/**
 * A Redis (Valkey) cluster that is restored from a backup (Cluster.Restore).
 *
 * Nothing is lost: whatever happens after the service has accepted the restore, the next `pulumi up`
 * or `pulumi refresh` goes on with the same cluster, and a second one is never made. `pulumi destroy`
 * deletes the cluster. `opts.customTimeouts` are honoured (1 hour to create, 30 minutes to delete
 * where they say nothing). A replacement deletes the old cluster first. `opts.import` takes a cluster
 * that is there already. The connection comes from Pulumi config and environment.
 *
 * @example
 * const restored = new RedisClusterRestore("restored", {
 *   backupId: pin.backupId,
 *   name: "restored",
 *   environment: "PRODUCTION",
 *   version: "7.2",
 *   resources: { resourcePresetId: "hm3-c2-m8", diskSizeGiB: 16 },
 *   hosts: [{ zoneId: "ru-central1-a", subnetId: "e9b..." }],
 *   networkId: "enp...",
 *   password: config.requireSecret("password"),
 * });
 */
export class RedisClusterRestore extends pulumi.dynamic.Resource {
  /** The new cluster's ID. */
  declare readonly clusterId: pulumi.Output<string>;
  /** `RUNNING`, `CREATING`, `ERROR`, `UPDATING`, `STOPPED`, ...: when it was last read. */
  declare readonly status: pulumi.Output<string>;
  /** `ALIVE`, `DEGRADED`, `DEAD` or `HEALTH_UNKNOWN`: when it was last read. */
  declare readonly health: pulumi.Output<string>;
  /** The hosts with their names, as they are there. */
  declare readonly clusterHosts: pulumi.Output<RedisClusterHost[]>;
  /** When the cluster was created, RFC 3339 as served. */
  declare readonly createdAt: pulumi.Output<string | undefined>;
  /** The Operation that restored it; undefined where it is not known. */
  declare readonly operationId: pulumi.Output<string | undefined>;
  /** The backup that the cluster was restored from; under `keep`, not the one that the program names now. */
  declare readonly backupId: pulumi.Output<string>;
  declare readonly name: pulumi.Output<string>;
  declare readonly folderId: pulumi.Output<string>;

  /**
   * @param name the resource's name in the stack
   * @param opts `import` takes a cluster's ID: that cluster is taken into the resource, if it is as the arguments say
   */
  constructor(name: string, args: RedisClusterRestoreArgs, opts: pulumi.CustomResourceOptions = {}) {
    refuseCreateFirst(opts);
    assertInstalled();
    const { options, hidden } = splitOptions("RedisClusterRestore", name, opts);
    const { folderId, password, users, ...others } = { ...args };
    const inputs = {
      ...others,
      folderId,
      password: pulumi.secret(password),
      ...(users === undefined ? {} : { users: pulumi.secret(users) }),
    };
    const outputs = {
      clusterId: undefined,
      status: undefined,
      health: undefined,
      clusterHosts: undefined,
      createdAt: undefined,
      operationId: undefined,
    };
    const restoreOptions = {
      ...options,
      // Cluster names are unique in their folder: the new one would find the old one in its place.
      deleteBeforeReplace: true,
      additionalSecretOutputs: [...(opts.additionalSecretOutputs ?? []), "password", "users"],
    };
    super(
      redisClusterRestoreProvider,
      name,
      { ...outputs, ...inputs, ...hidden },
      restoreOptions,
      "yandex-redis",
      "RedisClusterRestore",
    );
  }
}
