import { assertResourceId } from "./ids";

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
