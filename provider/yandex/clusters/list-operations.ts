import { operationSchema, type Operation } from "../operations";
import { clusterPath } from "../paths";
import { readCollection, type Session } from "../session";

/**
 * Reads the Operations of a cluster, newest first (Cluster.ListOperations).
 *
 * @throws ClusterNotFoundError, or another RequestError
 */
export function listOperations(session: Session, clusterId: string): AsyncGenerator<Operation> {
  const request = {
    path: clusterPath(clusterId, "/operations"),
    action: `listing the Operations of cluster ${clusterId}`,
    clusterId,
  };
  return readCollection(session, request, "operations", operationSchema());
}

/** The newest Operation of a cluster that fits. */
export async function findOperation(
  session: Session,
  clusterId: string,
  fits: (operation: Operation) => boolean,
): Promise<Operation | undefined> {
  for await (const operation of listOperations(session, clusterId)) {
    if (fits(operation)) {
      return operation;
    }
  }
  return undefined;
}
