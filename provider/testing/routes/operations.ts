import type { Cloud } from "../cloud";
import { type HttpResponse, invalidArgument, jsonResponse, notFound } from "../http/response";
import type { OperationKind, StoredOperation } from "../operations";
import { clusterOf } from "./clusters";
import type { ApiRequest } from "./route";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Who begins every Operation: the emulator's tokens belong to nobody in particular. */
const CREATED_BY = "ajeemulatedaccount00";

const wording: Readonly<Record<OperationKind, { description: string; metadataType: string }>> = {
  restore: { description: "Create Redis cluster from the backup", metadataType: "RestoreClusterMetadata" },
  delete: { description: "Delete Redis cluster", metadataType: "DeleteClusterMetadata" },
};

export function getOperation({ resourceId }: ApiRequest, cloud: Cloud): HttpResponse {
  cloud.operations.poll(resourceId);
  const operation = cloud.operations.find(resourceId);
  if (operation === undefined) throw notFound(`Operation ${resourceId} not found`);
  return jsonResponse(operationJson(operation, cloud));
}

/** Newest first. */
export function listClusterOperations(request: ApiRequest, cloud: Cloud): HttpResponse {
  const { id } = clusterOf(request, cloud);
  const own = cloud.operations.all.filter((operation) => operation.clusterId === id).reverse();
  const list = { name: `operations of cluster ${id}`, items: own };
  const { items, nextPageToken } = cloud.pageTokens.page(list, request);
  const operations = items.map((operation) => operationJson(operation, cloud));
  return jsonResponse({ operations: operations.length > 0 ? operations : undefined, nextPageToken });
}

/**
 * Answers the Operation that the request begins. A request whose `Idempotency-Key` was seen before begins nothing: it
 * is answered the earlier Operation as it is now (API design guide, "Idempotency").
 */
export function beginOnce({ headers }: ApiRequest, cloud: Cloud, begin: () => StoredOperation): HttpResponse {
  const { operations } = cloud;
  const key = headers["idempotency-key"];
  if (key === undefined) return jsonResponse(operationJson(begin(), cloud));
  if (!UUID.test(key)) throw invalidArgument("Idempotency-Key: must be a UUID");
  const operation = operations.find(operations.keys.get(key) ?? "") ?? begin();
  operations.keys.set(key, operation.id);
  return jsonResponse(operationJson(operation, cloud));
}

/** An Operation as the API serves it (yandex.cloud.operation.Operation). */
function operationJson(operation: StoredOperation, cloud: Cloud): object {
  const { id, kind, clusterId, backupId, createdAt, modifiedAt, done, error } = operation;
  return {
    id,
    description: wording[kind].description,
    createdAt,
    createdBy: CREATED_BY,
    modifiedAt,
    done,
    metadata: {
      "@type": `type.googleapis.com/yandex.cloud.mdb.redis.v1.${wording[kind].metadataType}`,
      clusterId,
      backupId,
    },
    error,
    response: cloud.operations.responseOf(id),
  };
}
