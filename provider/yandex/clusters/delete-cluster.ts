import { randomUUID } from "node:crypto";

import { operationSchema, type Operation } from "../operations";
import { clusterPath } from "../paths";
import { parseAnswer, type Session } from "../session";

/** The role that covers deleting. */
const ROLE = "managed-redis.editor";

/**
 * Begins to delete a cluster (Cluster.Delete).
 *
 * @throws ClusterNotFoundError when it is gone; a RequestError with `grpcCode` 9 (FAILED_PRECONDITION)
 * while it is protected or something else is done to it
 */
export async function deleteCluster(session: Session, clusterId: string): Promise<Operation> {
  const success = await session.send({
    method: "DELETE",
    path: clusterPath(clusterId),
    action: `deleting cluster ${clusterId}`,
    clusterId,
    role: ROLE,
    // One a call: it makes the retries of this call safe, and another call is another wish.
    idempotencyKey: randomUUID(),
  });
  return parseAnswer(success, operationSchema());
}
