import { randomId } from "./random";
import { timestamp } from "./timestamps";

/** What a cluster is made with, and what the API serves of it. */
export interface ClusterSettings {
  description: string;
  labels: Readonly<Record<string, string>>;
  /** `PRODUCTION` or `PRESTABLE`. */
  environment: string;
  config: ClusterConfig;
  networkId: string;
  securityGroupIds: readonly string[];
  tlsEnabled: boolean;
  deletionProtection: boolean;
  /** `ON`, `OFF`, ...; empty: not set. */
  persistenceMode: string;
  sharded: boolean;
  announceHostnames: boolean;
  authSentinel: boolean;
  /** `{ anytime: {} }` or `{ weeklyMaintenanceWindow: { day, hour } }`. */
  maintenanceWindow: object;
  /** Empty: not set. */
  diskEncryptionKeyId: string;
}

/** The cluster's configuration as requests set it; numbers that are an int64 in the API are strings. */
export interface ClusterConfig {
  /** Of the Redis or Valkey server. */
  readonly version: string;
  readonly resources: HostResources;
  /** The server's settings, without the password. Served as `userConfig` and `effectiveConfig`. */
  readonly redis?: object | undefined;
  readonly backupWindowStart?: object | undefined;
  readonly access?: object | undefined;
  readonly diskSizeAutoscaling?: object | undefined;
  readonly backupRetainPeriodDays?: string | undefined;
  readonly modules?: object | undefined;
}

/** The machine that each host of a cluster runs on. */
export interface HostResources {
  readonly resourcePresetId?: string | undefined;
  /** Bytes: an int64, a string in JSON. */
  readonly diskSize?: string | undefined;
  readonly diskTypeId?: string | undefined;
}

/** The settings of a cluster whose seed names none. */
const DEFAULT_SETTINGS: ClusterSettings = {
  description: "",
  labels: {},
  environment: "PRODUCTION",
  config: {
    version: "7.2",
    resources: { resourcePresetId: "hm3-c2-m8", diskSize: "17179869184", diskTypeId: "network-ssd" },
  },
  networkId: "enpemulatednetwork00",
  securityGroupIds: [],
  tlsEnabled: false,
  deletionProtection: false,
  persistenceMode: "",
  sharded: false,
  announceHostnames: false,
  authSentinel: false,
  maintenanceWindow: { anytime: {} },
  diskEncryptionKeyId: "",
};

/** The folder of a cluster whose seed names none. */
export const DEFAULT_FOLDER_ID = "b1gemulatedfolder000";

/** Where a host is to be, as a restore asks for it. */
export interface HostSpec {
  readonly zoneId: string;
  readonly subnetId?: string | undefined;
  readonly shardName?: string | undefined;
  /** An int64: a string in JSON. */
  readonly replicaPriority?: string | undefined;
  readonly assignPublicIp?: boolean | undefined;
}

/** A host as the emulator keeps it. Its health is its cluster's. */
export interface StoredHost extends HostSpec {
  /** Its FQDN. */
  readonly name: string;
  readonly shardName: string;
  readonly role: "MASTER" | "REPLICA";
}

/** A backup as the API serves it: fields may be absent (proto3 JSON leaves empty ones out). */
export interface EmulatedBackup {
  /** Seen in the API as `clusterId:suffix`. */
  id: string;
  folderId?: string;
  /** Default: the cluster that it is given to. `undefined`: absent. */
  sourceClusterId?: string | undefined;
  /** RFC 3339 with 0 to 9 fractional digits: when the backup was completed. */
  createdAt?: string;
  /** RFC 3339 with 0 to 9 fractional digits. */
  startedAt?: string;
  sourceShardNames?: string[];
  /** `AUTOMATED` or `MANUAL`; an enum may grow. */
  type?: string;
  [unknown: string]: unknown;
}

/** A retention policy of a cluster's backups as the API serves it (yandex.cloud.mdb.v1.BackupRetentionPolicy). */
export interface EmulatedRetentionPolicy {
  policyId: string;
  policyName: string;
  /** RFC 3339. */
  createdAt?: string;
  /** Which backups it keeps, as fields of a crontab: `*`, numbers, ranges, steps and lists. */
  cron?: { dayOfMonth?: string; month?: string; dayOfWeek?: string };
  /** An int64: a string in JSON. */
  retainForDays?: string | undefined;
  description?: string | undefined;
}

/** A user that a restore creates (UserSpec of yandex.cloud.mdb.redis.v1). */
export interface UserSpec {
  readonly name: string;
  readonly passwords?: readonly string[] | undefined;
  readonly permissions?: object | undefined;
  readonly enabled?: boolean | undefined;
}

/** A cluster to put into the emulator. It runs, unless `status` says otherwise. */
export interface ClusterSeed extends Partial<ClusterSettings> {
  /** At most 50 characters, as in the API. */
  id: string;
  /** Default `b1gemulatedfolder000`. */
  folderId?: string;
  /** Default: the ID. */
  name?: string;
  /** RFC 3339. Default: now. */
  createdAt?: string;
  /** Default `RUNNING`. */
  status?: string;
  /** Default `ALIVE`. */
  health?: string;
  /** Default: none. */
  hosts?: readonly HostSpec[];
  /** Served in this order. Default: none. */
  backups?: readonly EmulatedBackup[];
  /** Served in this order. Default: none. */
  retentionPolicies?: readonly EmulatedRetentionPolicy[];
}

/** A cluster as the emulator keeps it, with its backups, which outlive it. */
export interface StoredCluster extends ClusterSettings {
  readonly id: string;
  readonly folderId: string;
  readonly name: string;
  /** RFC 3339. */
  readonly createdAt: string;
  /** The backup that it was restored from. */
  readonly sourceBackupId?: string;
  /** As a request set it last. The API never serves it: it is here for tests to compare. */
  readonly password?: string;
  /** Those that it was restored with. */
  readonly users: readonly UserSpec[];
  readonly hosts: readonly StoredHost[];
  /** `CREATING`, `RUNNING`, `ERROR`, ...; an enum may grow. */
  status: string;
  /** `HEALTH_UNKNOWN`, `ALIVE`, `DEAD`, `DEGRADED`. */
  health: string;
  backups: EmulatedBackup[];
  retentionPolicies: EmulatedRetentionPolicy[];
  deleted: boolean;
}

/**
 * The clusters of the emulated cloud. A caller's mistake (an unknown cluster, an ID used twice)
 * throws at once: ignored, it would make a test that tests nothing.
 */
export class Clusters {
  readonly #clusters = new Map<string, StoredCluster>();

  /** @throws Error when there is, or was, a cluster of this ID */
  add(
    seed: ClusterSeed & Partial<Pick<StoredCluster, "sourceBackupId" | "password" | "users">>,
  ): StoredCluster {
    if (this.#clusters.has(seed.id)) throw new Error(`The emulator already has a cluster ${seed.id}`);
    const cluster: StoredCluster = {
      ...DEFAULT_SETTINGS,
      folderId: DEFAULT_FOLDER_ID,
      name: seed.id,
      createdAt: timestamp(),
      status: "RUNNING",
      health: "ALIVE",
      users: [],
      ...seed,
      hosts: makeHosts(seed.hosts ?? []),
      backups: withSource(seed.id, seed.backups ?? []),
      retentionPolicies: [...(seed.retentionPolicies ?? [])],
      deleted: false,
    };
    this.#clusters.set(seed.id, cluster);
    return cluster;
  }

  /** The cluster as the API sees it: undefined once it is deleted. */
  find(clusterId: string): StoredCluster | undefined {
    const cluster = this.#clusters.get(clusterId);
    return cluster?.deleted === true ? undefined : cluster;
  }

  /** The cluster, even when it is deleted. @throws Error when there never was one of this ID */
  stored(clusterId: string): StoredCluster {
    const cluster = this.#clusters.get(clusterId);
    if (cluster === undefined) throw new Error(`The emulator has no cluster ${clusterId}`);
    return cluster;
  }

  /** Those that are not deleted, in the order of their creation. */
  get live(): StoredCluster[] {
    return [...this.#clusters.values()].filter((cluster) => !cluster.deleted);
  }

  setBackups(clusterId: string, backups: readonly EmulatedBackup[]): void {
    this.stored(clusterId).backups = withSource(clusterId, backups);
  }

  addBackup(clusterId: string, backup: EmulatedBackup): void {
    this.stored(clusterId).backups.unshift(...withSource(clusterId, [backup]));
  }

  removeBackup(clusterId: string, backupId: string): void {
    const { backups } = this.stored(clusterId);
    const index = backups.findIndex((backup) => backup.id === backupId);
    if (index < 0) throw new Error(`The emulator's cluster ${clusterId} has no backup ${backupId}`);
    backups.splice(index, 1);
  }

  /** A backup with the cluster it was made of, deleted or not, and its folder: its own, else the cluster's. */
  findBackup(
    backupId: string,
  ): { backup: EmulatedBackup; cluster: StoredCluster; folderId: string } | undefined {
    for (const cluster of this.#clusters.values()) {
      const backup = cluster.backups.find(({ id }) => id === backupId);
      if (backup !== undefined) return { backup, cluster, folderId: backup.folderId ?? cluster.folderId };
    }
    return undefined;
  }

  /** The backups of the folder's clusters, deleted ones included. */
  folderBackups(folderId: string): EmulatedBackup[] {
    return [...this.#clusters.values()].flatMap((cluster) =>
      cluster.backups.filter((backup) => (backup.folderId ?? cluster.folderId) === folderId),
    );
  }
}

/** A backup that does not say which cluster it is of is of the one that it is given to. */
function withSource(clusterId: string, backups: readonly EmulatedBackup[]): EmulatedBackup[] {
  return backups.map((backup) =>
    "sourceClusterId" in backup ? backup : { ...backup, sourceClusterId: clusterId },
  );
}

/** The hosts that were asked for; the first of each shard is its master. */
function makeHosts(specs: readonly HostSpec[]): StoredHost[] {
  const shards = new Set<string>();
  return specs.map((spec) => {
    const { zoneId, shardName = "shard1" } = spec;
    const role = shards.has(shardName) ? "REPLICA" : "MASTER";
    shards.add(shardName);
    return { ...spec, name: hostName(zoneId), shardName, role };
  });
}

/** As seen in the service: `rc1a-1d4kq7c2v0n8m5xb.mdb.yandexcloud.net` in the zone `ru-central1-a`. */
function hostName(zoneId: string): string {
  return `${randomId(`rc1${zoneId.slice(-1)}-`)}.mdb.yandexcloud.net`;
}
