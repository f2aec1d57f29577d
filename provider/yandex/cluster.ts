/**
 * A Redis (Valkey) cluster, as Cluster.Get serves it (yandex.cloud.mdb.redis.v1.Cluster), without
 * what nothing here needs. proto3 JSON leaves empty fields out, and so they are filled in.
 */
export interface RedisCluster {
  id: string;
  folderId: string;
  /** RFC 3339, as served. */
  createdAt?: string | undefined;
  name: string;
  description: string;
  labels: Record<string, string>;
  /** `PRODUCTION` or `PRESTABLE`. */
  environment: string;
  config: {
    /** Of the Redis or Valkey server. */
    version: string;
    resources: {
      resourcePresetId: string;
      /** Bytes. */
      diskSize: number;
      diskTypeId: string;
    };
    /** In UTC. */
    backupWindowStart?: { hours: number; minutes: number } | undefined;
    /** For how many days automated backups are kept; undefined where the service does not name it. */
    backupRetainPeriodDays?: number | undefined;
    access?: { dataLens: boolean; webSql: boolean } | undefined;
    diskSizeAutoscaling?:
      | {
          plannedUsageThreshold?: number | undefined;
          emergencyUsageThreshold?: number | undefined;
          /** Bytes. */
          diskSizeLimit?: number | undefined;
        }
      | undefined;
    modules?: object | undefined;
    /** The server's settings, with numbers as such: those that were set, and all that apply. */
    redis: { userConfig: RedisSettings; effectiveConfig: RedisSettings };
  };
  networkId: string;
  /** `ALIVE`, `DEAD`, `DEGRADED`, `HEALTH_UNKNOWN`, or what the API adds. */
  health: string;
  /** `CREATING`, `RUNNING`, `ERROR`, `UPDATING`, `STOPPING`, `STOPPED`, `STARTING`, `STATUS_UNKNOWN`, or what the API adds. */
  status: string;
  sharded: boolean;
  securityGroupIds: string[];
  tlsEnabled: boolean;
  deletionProtection: boolean;
  /** `ON`, `OFF`, `ON_REPLICAS`. */
  persistenceMode: string;
  announceHostnames: boolean;
  authSentinel: boolean;
  /** Empty: none. */
  diskEncryptionKeyId: string;
  maintenanceWindow?:
    | {
        /** Absent: at any time. The hour is 1 to 24, in UTC. */
        weeklyMaintenanceWindow?: { day: string; hour: number } | undefined;
      }
    | undefined;
}

/** Settings of the server by name (config.RedisConfig). */
export type RedisSettings = Readonly<Record<string, unknown>>;

/** A host of a cluster (yandex.cloud.mdb.redis.v1.Host). */
export interface RedisClusterHost {
  /** Its FQDN. */
  name: string;
  zoneId: string;
  subnetId: string;
  /** The shard that it belongs to; empty where the API names none. */
  shardName: string;
  /** `MASTER`, `REPLICA` or `ROLE_UNKNOWN`. */
  role: string;
  /** `ALIVE`, `DEAD`, `DEGRADED` or `HEALTH_UNKNOWN`. */
  health: string;
}
