import type { Cloud } from "../cloud/cloud";
import { pageOf } from "../cloud/pages";
import { type Answer, jsonAnswer } from "../http/answer";
import { invalidArgument } from "../http/status";
import { clusterJson, hostsJson } from "./cluster-json";
import { namedCluster } from "./named-cluster";
import type { ApiRequest } from "./route";

/** A look at a cluster is a poll of the Operation that keeps it busy: some callers poll nothing else. */
export function getCluster(request: ApiRequest, cloud: Cloud): Answer {
  const running = cloud.operations.runningOn(request.resourceId);
  if (running !== undefined) cloud.operations.poll(running.id);
  return jsonAnswer(clusterJson(namedCluster(request, cloud)));
}

export function listClusters(request: ApiRequest, cloud: Cloud): Answer {
  const { folderId = "", filter = "" } = request.query;
  if (folderId === "") throw invalidArgument("folderId: Field is required");
  const name = nameOf(filter);
  const found = cloud.clusters.live.filter(
    (cluster) => cluster.folderId === folderId && (name === undefined || cluster.name === name),
  );
  const list = { name: `clusters of folder ${folderId} with ${filter}`, items: found };
  const { items, nextPageToken } = pageOf(list, request, cloud.pageTokens, cloud.defaultPageSize);
  return jsonAnswer({ clusters: items.length > 0 ? items.map(clusterJson) : undefined, nextPageToken });
}

export function listHosts(request: ApiRequest, cloud: Cloud): Answer {
  const cluster = namedCluster(request, cloud);
  const list = { name: `hosts of cluster ${cluster.id}`, items: hostsJson(cluster) };
  const { items, nextPageToken } = pageOf(list, request, cloud.pageTokens, cloud.defaultPageSize);
  return jsonAnswer({ hosts: items.length > 0 ? items : undefined, nextPageToken });
}

/** The API filters clusters by `name="..."` alone. Undefined where there is no filter. */
function nameOf(filter: string): string | undefined {
  if (filter === "") return undefined;
  const found = /^\s*name\s*=\s*"([^"]*)"\s*$/.exec(filter);
  if (found === null) throw invalidArgument('filter: must be name="..."');
  return found[1];
}
