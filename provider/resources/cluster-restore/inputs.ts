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

/** Bounds of what waits for a client of the server. */
export interface RestoreBufferLimit {
  /** Bytes above which the client is disconnected at once; 0: no limit. */
  readonly hardLimit?: number | undefined;
  /** Bytes above which it is disconnected after `softSeconds`; 0: no limit. */
  readonly softLimit?: number | undefined;
  /** Seconds that it may stay above `softLimit`. */
  readonly softSeconds?: number | undefined;
}

/** Settings of the server (config.RedisConfig of yandex.cloud.mdb.redis.v1). Left out, the service's default applies. */
export interface RestoreRedisConfig {
  /** `NOEVICTION`, `ALLKEYS_LRU`, ...: what is done when the memory is full. */
  readonly maxmemoryPolicy?: string | undefined;
  /** Percent of the host's memory, 1 to 75. */
  readonly maxmemoryPercent?: number | undefined;
  /** Seconds after which an idle connection is closed; 0: never. */
  readonly timeout?: number | undefined;
  /** Number of databases, 1 to 1024. */
  readonly databases?: number | undefined;
  /** `Ex`, ...: at most 13 of `KEg$lshzxeAtm`. */
  readonly notifyKeyspaceEvents?: string | undefined;
  /** Microseconds above which a request counts as slow, at least 10. */
  readonly slowlogLogSlowerThan?: number | undefined;
  /** How many slow requests the log keeps. */
  readonly slowlogMaxLen?: number | undefined;
  /** Bounds of what waits for an ordinary client. */
  readonly clientOutputBufferLimitNormal?: RestoreBufferLimit | undefined;
  /** Bounds of what waits for a subscribed client. */
  readonly clientOutputBufferLimitPubsub?: RestoreBufferLimit | undefined;
  /** Milliseconds that a Lua script may run, 0 to 5000. */
  readonly luaTimeLimit?: number | undefined;
  /** Percent of the memory for the replication backlog, 1 to 75. */
  readonly replBacklogSizePercent?: number | undefined;
  /** Minutes after which the counter of `LFU` policies is halved, 0 to 100000. */
  readonly lfuDecayTime?: number | undefined;
  /** How slowly the counter of `LFU` policies grows, 0 to 1000. */
  readonly lfuLogFactor?: number | undefined;
  /** Entries of a sorted set up to which it is stored compactly, 32 to 2048. */
  readonly zsetMaxListpackEntries?: number | undefined;
  /** Percent of the disk that the append-only file may take, 1 to 99. */
  readonly aofMaxSizePercent?: number | undefined;
  /** Whether a sharded cluster stops serving when a hash slot has no host. */
  readonly clusterRequireFullCoverage?: boolean | undefined;
  /** Whether a sharded cluster that is down serves reads. */
  readonly clusterAllowReadsWhenDown?: boolean | undefined;
  /** Whether a sharded cluster that is down serves sharded channels. */
  readonly clusterAllowPubsubshardWhenDown?: boolean | undefined;
  /** Whether a planned switchover waits for the replica to catch up. */
  readonly turnBeforeSwitchover?: boolean | undefined;
  /** Whether a switchover may lose data. */
  readonly allowDataLoss?: boolean | undefined;
  /** Whether Lua scripts run on LuaJIT. */
  readonly useLuajit?: boolean | undefined;
  /** Whether the server may use I/O threads. */
  readonly ioThreadsAllowed?: boolean | undefined;
  /** Whether memory is defragmented while the server runs. */
  readonly activedefrag?: boolean | undefined;
  /** Whether the server writes an audit log. */
  readonly auditLog?: boolean | undefined;
}

/** When the service may maintain the cluster. */
export interface RestoreMaintenanceWindow {
  /** `ANYTIME`, or `WEEKLY` with a day and an hour. */
  readonly type: "ANYTIME" | "WEEKLY";
  /** `MON` to `SUN`. */
  readonly day?: "MON" | "TUE" | "WED" | "THU" | "FRI" | "SAT" | "SUN" | undefined;
  /** The hour of the day in UTC, 1 to 24. */
  readonly hour?: number | undefined;
}

/** What a user of the server may do, in the words of Redis' ACLs. */
export interface RestoreUserPermissions {
  /** Keys: `~*`. */
  readonly patterns?: string | undefined;
  /** Channels: `&*`. */
  readonly pubSubChannels?: string | undefined;
  /** Categories of commands: `+@all -@dangerous`. */
  readonly categories?: string | undefined;
  /** Commands: `+get -set`. */
  readonly commands?: string | undefined;
  /** `sanitize-payload` or `skip-sanitize-payload`. */
  readonly sanitizePayload?: string | undefined;
  readonly databases?: string | undefined;
}

/** A user of the server. */
export interface RestoreUser {
  /** 1 to 32 letters, digits, `_`, `-`, `@` or `.`. */
  readonly name: string;
  /** As the server's. Cannot be read back. */
  readonly password?: string | undefined;
  /** Default true. */
  readonly enabled?: boolean | undefined;
  readonly permissions?: RestoreUserPermissions | undefined;
}

/** When the daily backup begins, in UTC. */
export interface RestoreBackupWindowStart {
  /** 0 to 23. */
  readonly hours: number;
  /** 0 to 59. Default 0. */
  readonly minutes?: number | undefined;
}

/** Which of Yandex Cloud's own services may reach the cluster. */
export interface RestoreAccess {
  readonly dataLens?: boolean | undefined;
  readonly webSql?: boolean | undefined;
}

/** How the disks grow by themselves. */
export interface RestoreDiskSizeAutoscaling {
  /** Percent in use from which they grow in the next maintenance window; 0: never. */
  readonly plannedUsageThreshold?: number | undefined;
  /** Percent in use from which they grow at once; 0: never. */
  readonly emergencyUsageThreshold?: number | undefined;
  /** The size in GiB (2^30 bytes) beyond which they do not grow. */
  readonly diskSizeLimitGiB: number;
}

/** The modules of a Valkey server. */
export interface RestoreModules {
  readonly valkeySearch?:
    | {
        readonly enabled?: boolean | undefined;
        readonly readerThreads?: number | undefined;
        readonly writerThreads?: number | undefined;
      }
    | undefined;
  readonly valkeyJson?: { readonly enabled?: boolean | undefined } | undefined;
  readonly valkeyBloom?: { readonly enabled?: boolean | undefined } | undefined;
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
  readonly maintenanceWindow?: RestoreMaintenanceWindow | undefined;
  /** Whether Sentinel asks for the password. Default false. */
  readonly authSentinel?: boolean | undefined;
  /** The users besides the default one. */
  readonly users?: readonly RestoreUser[] | undefined;
  readonly backupWindowStart?: RestoreBackupWindowStart | undefined;
  /** Days that automated backups are kept, 7 to 60. */
  readonly backupRetainPeriodDays?: number | undefined;
  readonly access?: RestoreAccess | undefined;
  readonly diskSizeAutoscaling?: RestoreDiskSizeAutoscaling | undefined;
  readonly modules?: RestoreModules | undefined;
  /** What another `backupId` does to the restored cluster: nothing (`keep`, the default), or a new cluster (`replace`). */
  readonly onBackupChange?: "keep" | "replace" | undefined;
}
