import type { Cloud } from "../cloud/cloud";
import type { OperationKind } from "../cloud/operation-plans";
import type { StoredOperation } from "../cloud/operations";

/** Whoever begins an Operation here: tokens of the emulator belong to nobody in particular. */
const createdBy = "ajeemulatedaccount00";

const descriptions: Readonly<Record<OperationKind, string>> = {
  restore: "Create Redis cluster from the backup",
  delete: "Delete Redis cluster",
};

const metadataTypes: Readonly<Record<OperationKind, string>> = {
  restore: "RestoreClusterMetadata",
  delete: "DeleteClusterMetadata",
};

/** An Operation as the API serves it (yandex.cloud.operation.Operation). */
export function operationJson(operation: StoredOperation, cloud: Cloud): object {
  const { id, kind, clusterId, backupId, createdAt, modifiedAt, done, error } = operation;
  return {
    id,
    description: descriptions[kind],
    createdAt,
    createdBy,
    modifiedAt,
    done,
    metadata: {
      "@type": `type.googleapis.com/yandex.cloud.mdb.redis.v1.${metadataTypes[kind]}`,
      clusterId,
      backupId,
    },
    error,
    response: cloud.operations.responseOf(id),
  };
}
