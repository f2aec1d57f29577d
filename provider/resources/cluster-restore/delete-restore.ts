import type { ApiClient } from "../../yandex/client";
import { deleteCluster, getCluster } from "../../yandex/clusters";
import { ClusterNotFoundError } from "../../yandex/errors";
import {
  followClusterOperation,
  forgottenOperation,
  operationFailure,
  requestWhenFree,
  showProgress,
} from "../follow-operation";
import type { ResourceContext } from "../life";
import { DEFAULT_DELETE_TIMEOUT, withStepClient } from "../step-client";
import { DeletionProtectedError } from "./errors";
import { inputsOf, readStored, secretsOf } from "./state";

/**
 * Deletes the cluster and follows that to its end. One that is gone already is no error; a deletion
 * that is under way is waited for, and so is whatever else is being done to the cluster.
 *
 * An engine that replaces the resource and creates first has the present cluster resumed, as if the
 * process had died, and then deleted as the old one. It is kept, since state has it as the new one.
 *
 * @param stored the state
 * @throws DeletionProtectedError; OperationFailedError; OperationTimeoutError, after which the same can be asked again
 */
export async function deleteRestore(
  clusterId: string,
  stored: unknown,
  context: ResourceContext,
): Promise<void> {
  if (context.guard.isCreated(context.identity, clusterId)) {
    context.warn(
      `Cluster ${clusterId} was not replaced, and was not deleted: its replacement was to be created first, and of the ` +
        `same name there was only itself. Set the option deleteBeforeReplace to have it replaced.`,
    );
    return;
  }
  const secrets = secretsOf(inputsOf(readStored(stored)));
  await withStepClient(context, { secrets, defaultTimeout: DEFAULT_DELETE_TIMEOUT }, async (client) => {
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

/** @throws ClusterNotFoundError when the cluster is gone, by whomever; OperationFailedError when it is still there */
async function deleteOnce(client: ApiClient, clusterId: string, context: ResourceContext): Promise<void> {
  const following = {
    action: `deleting cluster ${clusterId}`,
    clusterId,
    progress: showProgress(`Deleting cluster ${clusterId}`, context),
  };
  const { id } = await requestWhenFree(
    client,
    following,
    () => deleteCluster(client, clusterId),
    async () => {
      if ((await getCluster(client, clusterId)).deletionProtection) {
        throw new DeletionProtectedError(clusterId);
      }
    },
  );
  const ended = await followClusterOperation(client, { ...following, operationId: id });
  if (ended === undefined || ended.error !== undefined) {
    await getCluster(client, clusterId);
    throw operationFailure(client, ended ?? forgottenOperation(id, "the cluster is still there"), following);
  }
}
