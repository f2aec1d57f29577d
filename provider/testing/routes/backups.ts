import type { Cloud } from "../cloud/cloud";
import type { EmulatedBackup } from "../cloud/clusters";
import { pageOf } from "../cloud/pages";
import { type Answer, jsonAnswer } from "../http/answer";
import { invalidArgument, notFound } from "../http/status";
import { namedCluster } from "./named-cluster";
import type { ApiRequest } from "./route";

export function listBackups(request: ApiRequest, cloud: Cloud): Answer {
  const { id, backups } = namedCluster(request, cloud);
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

function backupsPage(
  list: { name: string; items: readonly EmulatedBackup[] },
  request: ApiRequest,
  cloud: Cloud,
): Answer {
  const { items, nextPageToken } = pageOf(list, request, cloud.pageTokens, cloud.defaultPageSize);
  // proto3 JSON leaves empty fields out; JSON.stringify does so with undefined.
  return jsonAnswer({ backups: items.length > 0 ? items : undefined, nextPageToken });
}
