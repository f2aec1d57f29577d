import type { Cloud } from "../cloud/cloud";
import { pageOf } from "../cloud/pages";
import { type Answer, jsonAnswer } from "../http/answer";
import { notFound } from "../http/status";
import { namedCluster } from "./named-cluster";
import { operationJson } from "./operation-json";
import type { ApiRequest } from "./route";

export function getOperation({ resourceId }: ApiRequest, cloud: Cloud): Answer {
  cloud.operations.poll(resourceId);
  const operation = cloud.operations.find(resourceId);
  if (operation === undefined) throw notFound(`Operation ${resourceId} not found`);
  return jsonAnswer(operationJson(operation, cloud));
}

/** Newest first. */
export function listClusterOperations(request: ApiRequest, cloud: Cloud): Answer {
  const { id } = namedCluster(request, cloud);
  const own = cloud.operations.all.filter((operation) => operation.clusterId === id).reverse();
  const list = { name: `operations of cluster ${id}`, items: own };
  const { items, nextPageToken } = pageOf(list, request, cloud.pageTokens, cloud.defaultPageSize);
  const operations = items.map((operation) => operationJson(operation, cloud));
  return jsonAnswer({ operations: operations.length > 0 ? operations : undefined, nextPageToken });
}
