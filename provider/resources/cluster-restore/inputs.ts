/** The machines that the hosts of a cluster run on. */
export interface RestoreResources {
  /** The class of the hosts: `hm3-c2-m8` (yc managed-redis resource-preset list). */
  readonly resourcePresetId: string;
  /** The disk of each host in GiB (2^30 bytes), for which the API itself takes bytes. */
  readonly diskSizeGiB: number;
  /** `network-ssd`, `local-ssd`, ... Default: the service's. */
  readonly diskTypeId?: string | undefined;
}

/** A host of the new cluster. */
export interface RestoreHost {
  /** `ru-central1-a`. */
  readonly zoneId: string;
  /** A subnet of the cluster's network in that zone. Default: the zone's only one. */
  readonly subnetId?: string | undefined;
  /** The shard that the host belongs to, in a sharded cluster. At most 63 letters, digits, `-` or `_`. */
  readonly shardName?: string | undefined;
  /** Lower is promoted first, 0 never; not in a sharded cluster. Default 100. */
  readonly replicaPriority?: number | undefined;
  /** Default false. */
  readonly assignPublicIp?: boolean | undefined;
}

/** Settings of the server (config.RedisConfig of yandex.cloud.mdb.redis.v1). Left out, the service's default applies. */
export interface RestoreRedisConfig {
  /** `NOEVICTION`, `ALLKEYS_LRU`, ...: what is done when the memory is full. */
  readonly maxmemoryPolicy?: string | undefined;
  /** Percent of the host's memory, 1 to 75. */
  readonly maxmemoryPercent?: number | undefined;
  /** Seconds after which an idle connection is closed; 0: never. */
  readonly timeout?: number | undefined;
  /** Number of databases, at least 1. */
  readonly databases?: number | undefined;
  /** `Ex`, ...: at most 13 of `KEg$lshzxeAtm`. */
  readonly notifyKeyspaceEvents?: string | undefined;
  /** Microseconds above which a request counts as slow. */
  readonly slowlogLogSlowerThan?: number | undefined;
  /** How many slow requests the log keeps. */
  readonly slowlogMaxLen?: number | undefined;
}

/**
 * What a cluster is restored from and how it is to be (RestoreClusterRequest of
 * yandex.cloud.mdb.redis.v1, whose limits are checked before anything is sent).
 */
export interface RestoreInputs {
  /** The backup, `clusterId:suffix`. */
  readonly backupId: string;
  /** The new cluster's name, unique in its folder: at most 63 letters, digits, `-` or `_`. */
  readonly name: string;
  /** `PRODUCTION`, or `PRESTABLE`, which gets updates earlier. */
  readonly environment: "PRODUCTION" | "PRESTABLE";
  /** Of the Redis or Valkey server: `7.2`. */
  readonly version: string;
  readonly resources: RestoreResources;
  /** At least one. */
  readonly hosts: readonly RestoreHost[];
  readonly networkId: string;
  /** The server's password: 8 to 128 letters, digits or `@=+?*.,!&#$^<>_-`. Cannot be read back. */
  readonly password: string;
  /** The folder of the new cluster. Default: the backup's. */
  readonly folderId?: string | undefined;
  /** At most 256 characters. */
  readonly description?: string | undefined;
  /** At most 63 (the API's 64 less the one that marks the cluster as this resource's). */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly securityGroupIds?: readonly string[] | undefined;
  /** Default false. */
  readonly tlsEnabled?: boolean | undefined;
  /** `ON` (the service's default), `OFF` or `ON_REPLICAS`. */
  readonly persistenceMode?: "ON" | "OFF" | "ON_REPLICAS" | undefined;
  /** Whether the keys are spread over shards. Default false. */
  readonly sharded?: boolean | undefined;
  /** While it is on, nobody can delete the cluster. Default false. */
  readonly deletionProtection?: boolean | undefined;
  /** Whether the hosts announce their names in place of their addresses. Default false. */
  readonly announceHostnames?: boolean | undefined;
  /** The key that encrypts the disks. */
  readonly diskEncryptionKeyId?: string | undefined;
  readonly redisConfig?: RestoreRedisConfig | undefined;
  /** What another `backupId` does to the restored cluster: nothing (`keep`, the default), or a new cluster (`replace`). */
  readonly onBackupChange?: "keep" | "replace" | undefined;
}
