import type { Cloud } from "../cloud/cloud";
import type { StoredCluster } from "../cloud/clusters";
import { invalidArgument, notFound } from "../http/status";
import type { ApiRequest } from "./route";

const maxClusterIdLength = 50;

/**
 * The cluster that a request's path names.
 * @throws StatusError 3 (HTTP 400) for an ID that is too long, 5 (HTTP 404) when there is none, or no more
 */
export function namedCluster({ resourceId }: ApiRequest, cloud: Cloud): StoredCluster {
  if (resourceId.length > maxClusterIdLength) {
    throw invalidArgument(`clusterId: Value must be at most ${maxClusterIdLength} characters long`);
  }
  const cluster = cloud.clusters.find(resourceId);
  if (cluster === undefined) throw notFound(`Cluster ${resourceId} not found`);
  return cluster;
}
