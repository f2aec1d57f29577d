import type { Cloud } from "../cloud";
import type { EmulatedBackup, StoredCluster } from "../clusters";
import { type HttpResponse, invalidArgument, jsonResponse, notFound } from "../http/response";
import { clusterOf } from "./clusters";
import { EMPTY, beginOnce } from "./operations";
import type { ApiRequest } from "./route";

export function listBackups(request: ApiRequest, cloud: Cloud): HttpResponse {
  const { id, backups } = clusterOf(request, cloud);
  return backupsPage({ name: `cluster ${id}`, items: backups }, request, cloud);
}

export function listFolderBackups(request: ApiRequest, cloud: Cloud): HttpResponse {
  const folderId = request.query["folderId"] ?? "";
  if (folderId === "") throw invalidArgument("folderId: Field is required");
  const items = cloud.clusters.folderBackups(folderId);
  return backupsPage({ name: `folder ${folderId}`, items }, request, cloud);
}

export function getBackup(request: ApiRequest, cloud: Cloud): HttpResponse {
  return jsonResponse(backupOf(request, cloud).backup);
}

/** The backup is gone once the Operation is done. */
export function deleteBackup(request: ApiRequest, cloud: Cloud): HttpResponse {
  return beginOnce(request, cloud, () => {
    const { backup, cluster } = backupOf(request, cloud);
    return cloud.operations.begin(
      { kind: "deleteBackup", clusterId: cluster.id, backupId: backup.id },
      {
        succeed: () => {
          cluster.backups = cluster.backups.filter(({ id }) => id !== backup.id);
          return EMPTY;
        },
      },
    );
  });
}

function backupOf(
  { resourceId }: ApiRequest,
  cloud: Cloud,
): { backup: EmulatedBackup; cluster: StoredCluster } {
  const found = cloud.clusters.findBackup(resourceId);
  if (found === undefined) throw notFound(`Backup ${resourceId} not found`);
  return found;
}

function backupsPage(
  list: { name: string; items: readonly EmulatedBackup[] },
  request: ApiRequest,
  cloud: Cloud,
): HttpResponse {
  const { items, nextPageToken } = cloud.pageTokens.page(list, request);
  // proto3 JSON leaves empty fields out, as JSON.stringify does with undefined.
  return jsonResponse({ backups: items.length > 0 ? items : undefined, nextPageToken });
}
