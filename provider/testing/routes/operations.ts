import type { Cloud } from "../cloud";
import { type HttpResponse, invalidArgument, jsonResponse, notFound } from "../http/response";
import type { OperationKind, StoredOperation } from "../operations";
import { clusterOf } from "./clusters";
import type { ApiRequest } from "./route";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Who begins every Operation: the emulator's tokens belong to nobody in particular. */
const CREATED_BY = "ajeemulatedaccount00";

const REDIS = "yandex.cloud.mdb.redis.v1";

/** google.protobuf.Empty in a google.protobuf.Any. */
export const EMPTY = { "@type": "type.googleapis.com/google.protobuf.Empty", value: {} };

interface OperationTexts {
  readonly description: string;
  /** The full name of the metadata's message. */
  readonly metadata: string;
  /** What the metadata names. */
  readonly names: readonly ("clusterId" | "backupId" | "policyId")[];
}

const texts: Readonly<Record<OperationKind, OperationTexts>> = {
  restore: {
    description: "Create Redis cluster from the backup",
    metadata: `${REDIS}.RestoreClusterMetadata`,
    names: ["clusterId", "backupId"],
  },
  update: {
    description: "Modify Redis cluster",
    metadata: `${REDIS}.UpdateClusterMetadata`,
    names: ["clusterId"],
  },
  delete: {
    description: "Delete Redis cluster",
    metadata: `${REDIS}.DeleteClusterMetadata`,
    names: ["clusterId"],
  },
  backup: {
    description: "Create a backup for Redis cluster",
    metadata: `${REDIS}.BackupClusterMetadata`,
    names: ["clusterId"],
  },
  deleteBackup: {
    description: "Delete Redis backup",
    metadata: `${REDIS}.DeleteBackupMetadata`,
    names: ["backupId"],
  },
  createRetentionPolicy: {
    description: "Create backup retention policy",
    metadata: "yandex.cloud.mdb.v1.CreateBackupRetentionPolicyMetadata",
    names: ["clusterId", "policyId"],
  },
  deleteRetentionPolicy: {
    description: "Delete backup retention policy",
    metadata: "yandex.cloud.mdb.v1.DeleteBackupRetentionPolicyMetadata",
    names: ["clusterId", "policyId"],
  },
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
  const known = cloud.operations.all.filter((operation) => cloud.operations.find(operation.id) !== undefined);
  const own = known.filter((operation) => operation.clusterId === id).reverse();
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
  const { id, kind, createdAt, modifiedAt, done, error } = operation;
  const { description, metadata, names } = texts[kind];
  return {
    id,
    description,
    createdAt,
    createdBy: CREATED_BY,
    modifiedAt,
    done,
    metadata: {
      "@type": `type.googleapis.com/${metadata}`,
      ...Object.fromEntries(names.map((name) => [name, operation[name]])),
    },
    error,
    response: cloud.operations.responseOf(id),
  };
}
