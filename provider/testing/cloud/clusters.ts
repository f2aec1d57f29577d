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

/** A cluster to put into the emulator. */
export interface ClusterSeed {
  /** At most 50 characters, as in the API. */
  id: string;
  /** Default `b1gemulatedfolder000`. */
  folderId?: string;
  /** Default: the ID. */
  name?: string;
  /** Served in this order. Default: none. */
  backups?: readonly EmulatedBackup[];
}

/** The folder of a cluster whose seed names none. */
export const defaultFolderId = "b1gemulatedfolder000";

/** A cluster and its backups, which outlive it. */
export interface StoredCluster {
  readonly id: string;
  readonly folderId: string;
  readonly name: string;
  readonly createdAt: string;
  backups: EmulatedBackup[];
  deleted: boolean;
}

/**
 * The clusters of the emulated cloud. A caller's mistake (an unknown cluster, an ID used twice)
 * throws at once: silently ignored it would show as a test that tests nothing.
 */
export class Clusters {
  readonly #clusters = new Map<string, StoredCluster>();

  add(seed: ClusterSeed): void {
    if (this.#clusters.has(seed.id)) throw new Error(`The emulator already has a cluster ${seed.id}`);
    this.#clusters.set(seed.id, {
      id: seed.id,
      folderId: seed.folderId ?? defaultFolderId,
      name: seed.name ?? seed.id,
      createdAt: new Date().toISOString(),
      backups: [...(seed.backups ?? [])],
      deleted: false,
    });
  }

  /** The cluster as the API sees it: undefined once it is deleted. */
  find(clusterId: string): StoredCluster | undefined {
    const cluster = this.#clusters.get(clusterId);
    return cluster?.deleted === true ? undefined : cluster;
  }

  delete(clusterId: string): void {
    this.#stored(clusterId).deleted = true;
  }

  /** Puts the backup in front, as the newest: the list shifts under whoever is reading it. */
  addBackup(clusterId: string, backup: EmulatedBackup): void {
    this.#stored(clusterId).backups.unshift(backup);
  }

  setBackups(clusterId: string, backups: readonly EmulatedBackup[]): void {
    this.#stored(clusterId).backups = [...backups];
  }

  removeBackup(clusterId: string, backupId: string): void {
    const cluster = this.#stored(clusterId);
    const index = cluster.backups.findIndex((backup) => backup.id === backupId);
    if (index < 0) throw new Error(`The emulator's cluster ${clusterId} has no backup ${backupId}`);
    cluster.backups.splice(index, 1);
  }

  findBackup(backupId: string): EmulatedBackup | undefined {
    for (const { backups } of this.#clusters.values()) {
      const found = backups.find((backup) => backup.id === backupId);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Backups of the folder's clusters, deleted ones included. */
  folderBackups(folderId: string): EmulatedBackup[] {
    return [...this.#clusters.values()].flatMap((cluster) =>
      cluster.backups.filter((backup) => (backup.folderId ?? cluster.folderId) === folderId),
    );
  }

  #stored(clusterId: string): StoredCluster {
    const cluster = this.#clusters.get(clusterId);
    if (cluster === undefined) throw new Error(`The emulator has no cluster ${clusterId}`);
    return cluster;
  }
}
