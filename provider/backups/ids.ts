import { shown } from "./check-fields";
import { InvalidArgumentError } from "./errors";

/** IDs are at most 50 characters (redis/v1/backup_service.proto); the alphabet leaves no room for path tricks. */
export const RESOURCE_ID = /^[A-Za-z0-9_-]{1,50}$/;

/** What an ID is of, and how to find it, by the argument that takes it. */
const WANTED = {
  clusterId: 'a cluster, 1 to 50 letters, digits, "-" or "_" (yc managed-redis cluster list)',
  sourceClusterId: 'a cluster, 1 to 50 letters, digits, "-" or "_"',
  folderId: 'a folder, 1 to 50 letters, digits, "-" or "_" (yc resource-manager folder list)',
} as const;

/** @throws InvalidArgumentError when the text cannot be the ID of a Yandex Cloud resource */
export function assertResourceId(argument: keyof typeof WANTED, id: unknown): asserts id is string {
  if (typeof id !== "string" || !RESOURCE_ID.test(id)) {
    throw new InvalidArgumentError(argument, `must be the ID of ${WANTED[argument]}, not ${shown(id)}`);
  }
}

/**
 * The API documents no alphabet and no length (redis/v1/backup_service.proto); seen are IDs such as
 * `clusterId:suffix`. Left out is what means something in a path, and a name of dots alone.
 */
const BACKUP_ID = /^(?!\.+$)[A-Za-z0-9_.:-]{1,200}$/;

/** @throws InvalidArgumentError when the value cannot be a backup's ID; it does not repeat the value, which may be a token */
export function assertBackupId(argument: string, id: unknown): asserts id is string {
  if (typeof id !== "string" || !BACKUP_ID.test(id)) {
    throw new InvalidArgumentError(
      argument,
      "must be the ID of a backup such as c9q...:5f2c... (yc managed-redis backup list)",
    );
  }
}

/** Whose backups: a cluster's own, or all in a folder, where a deleted cluster's are still found. */
export type BackupScope = ClusterScope | FolderScope;

export interface ClusterScope {
  readonly clusterId: string;
}

export interface FolderScope {
  readonly folderId: string;
  /** Only the backups made of this cluster, which may be gone. */
  readonly sourceClusterId?: string | undefined;
}

export function isClusterScope(scope: BackupScope): scope is ClusterScope {
  return "clusterId" in scope;
}

/** @throws InvalidArgumentError when an ID cannot be one */
export function assertScope(scope: BackupScope): void {
  if (isClusterScope(scope)) {
    assertResourceId("clusterId", scope.clusterId);
    return;
  }
  assertResourceId("folderId", scope.folderId);
  if (scope.sourceClusterId !== undefined) {
    assertResourceId("sourceClusterId", scope.sourceClusterId);
  }
}

/** The scope in words, for messages: `cluster c9q...`, `folder b1g...`. */
export function describeScope(scope: BackupScope): string {
  return isClusterScope(scope) ? `cluster ${scope.clusterId}` : `folder ${scope.folderId}`;
}
