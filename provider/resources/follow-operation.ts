import { formatDuration } from "../backups/duration";
import type { ApiClient } from "../yandex/client";
import { findOperation, getCluster } from "../yandex/clusters";
import { ClusterNotFoundError, OperationFailedError, OperationNotFoundError } from "../yandex/errors";
import { type FollowOptions, followUntil, getOperation, type Operation } from "../yandex/operations";
import { RequestError } from "../yandex/request-error";
import { grpcName } from "../yandex/response";
import { MAX_SERVICE_MESSAGE } from "../yandex/service-error";
import type { ResourceContext } from "./life";

/** google.rpc.Code FAILED_PRECONDITION. */
const FAILED_PRECONDITION = 9;

/** How to follow what is done to a cluster. */
export interface ClusterFollowing extends FollowOptions {
  readonly clusterId: string;
}

/**
 * Follows an Operation to its end, good or bad.
 *
 * @returns undefined when the service does not know it, or no longer does
 * @throws ClusterNotFoundError when the cluster is gone and the Operation does not end; OperationTimeoutError; RequestError
 */
export async function followClusterOperation(
  client: ApiClient,
  following: ClusterFollowing & { readonly operationId: string },
): Promise<Operation | undefined> {
  const { operationId, clusterId } = following;
  let missed = false;
  const readOperation = async (): Promise<Operation> => {
    const operation = await getOperation(client, operationId, following);
    if (operation.done) {
      return operation;
    }
    try {
      await getCluster(client, clusterId);
      missed = false;
    } catch (error) {
      // Missed once, it may only be too new to be seen, or the Operation has just ended.
      if (missed || !(error instanceof ClusterNotFoundError)) {
        throw error;
      }
      missed = true;
    }
    return operation;
  };
  try {
    return await followUntil(client, following, readOperation, ({ done }) => done);
  } catch (error) {
    if (error instanceof OperationNotFoundError) {
      return undefined;
    }
    throw error;
  }
}

/**
 * Asks for a change of a cluster as soon as nothing else is being done to it.
 *
 * @param request may be called again after a refusal with FAILED_PRECONDITION
 * @param explain called when nothing is under way that would explain the refusal; throws what explains it
 * @throws ClusterNotFoundError when the cluster is gone; what `request` throws
 */
export async function requestWhenFree(
  client: ApiClient,
  following: ClusterFollowing,
  request: () => Promise<Operation>,
  explain: () => Promise<void> = () => Promise.resolve(),
): Promise<Operation> {
  let refusal: RequestError | undefined;
  for (;;) {
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof RequestError) || error.grpcCode !== FAILED_PRECONDITION) {
        throw error;
      }
      const running = await findOperation(client, following.clusterId, ({ done }) => !done);
      const action = `waiting for another Operation of cluster ${following.clusterId} before ${following.action}`;
      const ended =
        running && (await followClusterOperation(client, { ...following, action, operationId: running.id }));
      if (ended !== undefined) {
        refusal = undefined;
        continue;
      }
      await explain();
      if (refusal !== undefined) {
        throw error;
      }
      // It may have ended meanwhile: one more request.
      refusal = error;
    }
  }
}

/** Says what is going on, and for how long this process has waited for it. */
export function showProgress(what: string, { progress }: ResourceContext): (waited: number) => void {
  return (waited) => {
    progress?.(waited < 1_000 ? what : `${what}: ${formatDuration(waited)} so far`);
  };
}

/** What is reported of an Operation that the service has forgotten, and that nothing else tells the end of. */
export function forgottenOperation(id: string, outcome: string): Operation {
  const message = `the service no longer keeps the Operation, and ${outcome}`;
  return { id, done: true, metadata: { kind: "", clusterId: "" }, error: { code: 2, message } };
}

/** The error of an Operation that has ended with one. */
export function operationFailure(
  client: ApiClient,
  { id, error }: Operation,
  { action, clusterId }: { action: string; clusterId: string },
): OperationFailedError {
  return new OperationFailedError(
    {
      action,
      clusterId,
      operationId: client.excerpt(id),
      attempts: 1,
      grpcCode: error?.code,
      grpcName: error && grpcName(error.code),
      serviceMessage: error && client.excerpt(error.message, MAX_SERVICE_MESSAGE),
    },
    "The service's message above says why.",
  );
}
