import { ContractError } from "../errors";
import { operationSchema, type Operation } from "../operations";
import { CLUSTERS } from "../paths";
import { parseAnswer, type Session } from "../session";
import { header } from "../transport";

/** The role that covers restoring (Yandex's documentation, "Access management in Managed Service for Valkey"). */
const ROLE = "managed-redis.restorer";

/** A restore as the service has answered it. */
export interface BegunRestore {
  /** A new one, or the one that an earlier request with this key began. */
  readonly operation: Operation;
  readonly clusterId: string;
  /** When the service answered, by the service's own clock (`Date`), in milliseconds since 1970. */
  readonly answeredAt: number | undefined;
}

/** What to restore. */
export interface RestoreRequest {
  /** In JSON: RestoreClusterRequest of yandex.cloud.mdb.redis.v1. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly idempotencyKey: string;
  /** As a gerund, for messages. */
  readonly action: string;
  /** What the body holds that the service may echo and nobody may see. */
  readonly secrets: readonly string[];
}

/**
 * Begins to restore a backup into a new cluster (Cluster.Restore). An answer that is lost is asked
 * for again, which the key makes safe.
 *
 * @throws RequestError; with `grpcCode` 6 (ALREADY_EXISTS) when the folder has a cluster of this name
 */
export async function restoreCluster(session: Session, request: RestoreRequest): Promise<BegunRestore> {
  const success = await session.send({ ...request, method: "POST", path: `${CLUSTERS}:restore`, role: ROLE });
  const operation = parseAnswer(success, operationSchema());
  const { clusterId } = operation.metadata;
  if (clusterId === "") {
    throw new ContractError(["metadata.clusterId: missing"], {
      ...success.context,
      operationId: success.excerpt(operation.id),
    });
  }
  const answeredAt = Date.parse(header(success.answer, "date") ?? "");
  return { operation, clusterId, answeredAt: Number.isNaN(answeredAt) ? undefined : answeredAt };
}
