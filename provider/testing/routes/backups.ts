import type { Cloud } from "../cloud";
import type { EmulatedBackup } from "../clusters";
import { type HttpResponse, invalidArgument, jsonResponse, notFound } from "../http/response";
import { clusterOf } from "./clusters";
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

export function getBackup({ resourceId }: ApiRequest, cloud: Cloud): HttpResponse {
  const found = cloud.clusters.findBackup(resourceId);
  if (found === undefined) throw notFound(`Backup ${resourceId} not found`);
  return jsonResponse(found.backup);
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
