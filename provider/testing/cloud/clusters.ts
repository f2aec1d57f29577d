import { type ClusterSettings, defaultSettings } from "./cluster-settings";
import { type HostSpec, type StoredHost, makeHosts } from "./hosts";
import { timestampNow } from "./timestamps";

/** A backup as the API serves it: fields may be left out (proto3 JSON leaves empty ones out). */
export interface EmulatedBackup {
  /** Seen in the API as `clusterId:suffix`. */
  id: string;
  folderId?: string;
  sourceClusterId?: string;
  /** RFC 3339 with 0 to 9 fractional digits: when the backup was completed. */
  createdAt?: string;
  /** RFC 3339 with 0 to 9 fractional digits. */
  startedAt?: string;
  sourceShardNames?: string[];
  /** `AUTOMATED` or `MANUAL`; an enum may grow. */
  type?: string;
  [unknown: string]: unknown;
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
}

/** The folder of a cluster whose seed names none. */
export const defaultFolderId = "b1gemulatedfolder000";

/** A cluster as the emulator keeps it, with its backups, which outlive it. */
export interface StoredCluster extends ClusterSettings {
  readonly id: string;
  readonly folderId: string;
  readonly name: string;
  /** RFC 3339. */
  readonly createdAt: string;
  /** The backup that it was restored from. */
  readonly sourceBackupId?: string;
  /** The password that it was restored with. The API never serves it: it is here for tests to compare. */
  readonly password?: string;
  readonly hosts: readonly StoredHost[];
  /** `CREATING`, `RUNNING`, `ERROR`, ...; an enum may grow. */
  status: string;
  /** `HEALTH_UNKNOWN`, `ALIVE`, `DEAD`, `DEGRADED`. */
  health: string;
  backups: EmulatedBackup[];
  deleted: boolean;
}

/** What a restore adds to a cluster's seed. */
export type RestoredCluster = ClusterSeed & Pick<StoredCluster, "sourceBackupId" | "password">;

/**
 * The clusters of the emulated cloud. A caller's mistake (an unknown cluster, an ID used twice)
 * throws at once: silently ignored it would show as a test that tests nothing.
 */
export class Clusters {
  readonly #clusters = new Map<string, StoredCluster>();

  add(seed: RestoredCluster): StoredCluster {
    if (this.#clusters.has(seed.id)) throw new Error(`The emulator already has a cluster ${seed.id}`);
    const cluster: StoredCluster = {
      ...defaultSettings,
      folderId: defaultFolderId,
      name: seed.id,
      createdAt: timestampNow(),
      status: "RUNNING",
      health: "ALIVE",
      ...seed,
      hosts: makeHosts(seed.hosts ?? []),
      backups: [...(seed.backups ?? [])],
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

  /** Those that are not deleted, in order of their making. */
  get live(): StoredCluster[] {
    return [...this.#clusters.values()].filter((cluster) => !cluster.deleted);
  }

  delete(clusterId: string): void {
    this.stored(clusterId).deleted = true;
  }

  /** Puts the backup in front, as the newest: the list shifts under whoever is reading it. */
  addBackup(clusterId: string, backup: EmulatedBackup): void {
    this.stored(clusterId).backups.unshift(backup);
  }

  setBackups(clusterId: string, backups: readonly EmulatedBackup[]): void {
    this.stored(clusterId).backups = [...backups];
  }

  removeBackup(clusterId: string, backupId: string): void {
    const cluster = this.stored(clusterId);
    const index = cluster.backups.findIndex((backup) => backup.id === backupId);
    if (index < 0) throw new Error(`The emulator's cluster ${clusterId} has no backup ${backupId}`);
    cluster.backups.splice(index, 1);
  }

  findBackup(backupId: string): EmulatedBackup | undefined {
    return this.#ownerOf(backupId)?.backups.find((backup) => backup.id === backupId);
  }

  /** The folder of a backup: its own word, else its cluster's folder. */
  folderOfBackup(backupId: string): string | undefined {
    return this.findBackup(backupId)?.folderId ?? this.#ownerOf(backupId)?.folderId;
  }

  /** Backups of the folder's clusters, deleted ones included. */
  folderBackups(folderId: string): EmulatedBackup[] {
    return [...this.#clusters.values()].flatMap((cluster) =>
      cluster.backups.filter((backup) => (backup.folderId ?? cluster.folderId) === folderId),
    );
  }

  /** The cluster, even when it is deleted. @throws Error when there never was one of this ID */
  stored(clusterId: string): StoredCluster {
    const cluster = this.#clusters.get(clusterId);
    if (cluster === undefined) throw new Error(`The emulator has no cluster ${clusterId}`);
    return cluster;
  }

  #ownerOf(backupId: string): StoredCluster | undefined {
    return [...this.#clusters.values()].find(({ backups }) => backups.some(({ id }) => id === backupId));
  }
}
