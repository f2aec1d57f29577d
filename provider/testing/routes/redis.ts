import type { Cloud } from "../cloud/cloud";
import type { EmulatedBackup, StoredCluster } from "../cloud/clusters";
import { pageOf } from "../cloud/pages";
import { type Answer, jsonAnswer } from "../http/answer";
import { invalidArgument, notFound } from "../http/status";
import type { ApiRequest } from "./route";

const maxClusterIdLength = 50;

export function listBackups(request: ApiRequest, cloud: Cloud): Answer {
  const { id, backups } = clusterOf(request, cloud);
  return backupsPage({ name: `cluster ${id}`, items: backups }, request, cloud);
}

export function listFolderBackups(request: ApiRequest, cloud: Cloud): Answer {
  const folderId = request.query["folderId"] ?? "";
  if (folderId === "") throw invalidArgument("folderId: Field is required");
  const items = cloud.clusters.folderBackups(folderId);
  return backupsPage({ name: `folder ${folderId}`, items }, request, cloud);
}

export function getBackup(request: ApiRequest, cloud: Cloud): Answer {
  const backup = cloud.clusters.findBackup(request.resourceId);
  if (backup === undefined) throw notFound(`Backup ${request.resourceId} not found`);
  return jsonAnswer(backup);
}

export function getCluster(request: ApiRequest, cloud: Cloud): Answer {
  const { id, folderId, name, createdAt } = clusterOf(request, cloud);
  return jsonAnswer({
    id,
    folderId,
    createdAt,
    name,
    environment: "PRODUCTION",
    status: "RUNNING",
    health: "ALIVE",
  });
}

function clusterOf({ resourceId }: ApiRequest, cloud: Cloud): StoredCluster {
  if (resourceId.length > maxClusterIdLength) {
    throw invalidArgument(`clusterId: Value must be at most ${maxClusterIdLength} characters long`);
  }
  const cluster = cloud.clusters.find(resourceId);
  if (cluster === undefined) throw notFound(`Cluster ${resourceId} not found`);
  return cluster;
}

function backupsPage(
  list: { name: string; items: readonly EmulatedBackup[] },
  request: ApiRequest,
  cloud: Cloud,
): Answer {
  const { items, nextPageToken } = pageOf(list, request, cloud.pageTokens, cloud.defaultPageSize);
  // proto3 JSON leaves empty fields out; JSON.stringify does so with undefined.
  return jsonAnswer({ backups: items.length > 0 ? items : undefined, nextPageToken });
}
