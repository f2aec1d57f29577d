import { type ApiClient, withApiClient } from "../../yandex/client";
import { deleteCluster, findOperation, getCluster } from "../../yandex/clusters";
import { connect } from "../../yandex/connect";
import { ClusterNotFoundError, RequestError } from "../../yandex/errors";
import type { Operation } from "../../yandex/operations";
import { DEFAULT_DELETE_TIMEOUT, type RestoreContext, timeoutOf } from "./context";
import { DeletionProtectedError } from "./errors";
import { followClusterOperation, operationFailure, showProgress } from "./follow-operation";
import { inputsOf, readStored, secretsOf } from "./state";

/** google.rpc.Code FAILED_PRECONDITION. */
const FAILED_PRECONDITION = 9;

/** What is reported of a deletion that the service keeps no Operation of, while the cluster is still there. */
const UNKNOWN_END: Operation = {
  id: "unknown",
  done: true,
  metadata: { kind: "DeleteClusterMetadata", clusterId: "" },
  error: { code: 2, message: "the service keeps the Operation no more, and the cluster is still there" },
};

/**
 * Deletes the cluster and follows that to its end. One that is gone already is no error; a deletion
 * that is under way is waited for, and so is whatever else is being done to the cluster.
 *
 * An engine that is told to replace the resource, and to create first, has the present cluster gone on
 * with as if the process had died, and then deleted as the old one. It is kept, as it is state's new one.
 *
 * @param stored the state
 * @throws DeletionProtectedError; OperationFailedError; OperationTimeoutError, after which the same can be asked again
 */
export async function deleteRestore(
  clusterId: string,
  stored: unknown,
  context: RestoreContext,
): Promise<void> {
  if (context.guard.isCreated(context.identity, clusterId)) {
    context.warn(
      `Cluster ${clusterId} was not replaced, and was not deleted: its replacement was to be created first, and of the ` +
        `same name there was only itself. Set the option deleteBeforeReplace to have it replaced.`,
    );
    return;
  }
  const connection = await connect(context);
  const deadline = timeoutOf(context, DEFAULT_DELETE_TIMEOUT);
  const secrets = secretsOf(inputsOf(readStored(stored)));
  await withApiClient(connection, { deadline, signal: context.signal, secrets }, async (client) => {
    try {
      await deleteOnce(client, clusterId, context);
    } catch (error) {
      if (!(error instanceof ClusterNotFoundError)) {
        throw error;
      }
    }
  });
  context.guard.forget(context.identity);
}

/** @throws ClusterNotFoundError when the cluster is gone, by whomever */
async function deleteOnce(client: ApiClient, clusterId: string, context: RestoreContext): Promise<void> {
  let refusal: RequestError | undefined;
  for (;;) {
    const begun = await requestDeletion(client, clusterId);
    if (!(begun instanceof RequestError)) {
      return expectDeleted(client, clusterId, await follow(client, clusterId, begun, context));
    }
    const running = await inTheWay(client, clusterId);
    if (running === undefined && refusal !== undefined) {
      throw begun;
    }
    // Nothing in the way by now: it may have come to its end meanwhile, and so is asked again, once.
    refusal = running === undefined ? begun : undefined;
    if (running !== undefined) {
      await follow(client, clusterId, running, context);
    }
  }
}

/**
 * @param ended the deletion; undefined when the service knows it no more
 * @throws OperationFailedError when the cluster is still there, ClusterNotFoundError when it is gone
 */
async function expectDeleted(
  client: ApiClient,
  clusterId: string,
  ended: Operation | undefined,
): Promise<void> {
  if (ended !== undefined && ended.error === undefined) {
    return;
  }
  await getCluster(client, clusterId);
  const action = `deleting cluster ${clusterId}`;
  throw operationFailure(client, ended ?? UNKNOWN_END, { action, clusterId });
}

/** @returns the refusal when something about the cluster is in the way */
async function requestDeletion(client: ApiClient, clusterId: string): Promise<Operation | RequestError> {
  try {
    return await deleteCluster(client, clusterId);
  } catch (error) {
    if (error instanceof RequestError && error.grpcCode === FAILED_PRECONDITION) {
      return error;
    }
    throw error;
  }
}

/**
 * The Operation that has to end before the cluster can be deleted, perhaps another deletion; undefined
 * when there is none.
 *
 * @throws DeletionProtectedError
 */
async function inTheWay(client: ApiClient, clusterId: string): Promise<Operation | undefined> {
  const running = await findOperation(client, clusterId, ({ done }) => !done);
  if (running === undefined && (await getCluster(client, clusterId)).deletionProtection) {
    throw new DeletionProtectedError(clusterId);
  }
  return running;
}

/** @returns undefined when the service does not know it, or no longer does */
function follow(
  client: ApiClient,
  clusterId: string,
  { id }: Operation,
  context: RestoreContext,
): Promise<Operation | undefined> {
  return followClusterOperation(client, {
    action: `deleting cluster ${clusterId}`,
    clusterId,
    operationId: id,
    progress: showProgress(`Deleting cluster ${clusterId}`, context),
  });
}
