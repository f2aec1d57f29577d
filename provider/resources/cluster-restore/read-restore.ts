import { ClusterNotFoundError } from "../../yandex/errors";
import type { ResourceContext } from "../life";
import { DEFAULT_CREATE_TIMEOUT, withStepClient } from "../step-client";
import { RestoredClusterGoneError } from "./errors";
import { RESTORE_INPUTS } from "./check-inputs";
import { finishRestore, readClusterAndHosts } from "./finish-restore";
import { inputsOf, makeState, readStored, type RestoreState, secretsOf, type StoredRestore } from "./state";

/**
 * Reads the cluster; a restore that was interrupted is followed to its end, and its failure reported.
 *
 * @param stored the state
 * @returns undefined when the cluster is gone
 */
export async function readRestore(
  clusterId: string,
  stored: unknown,
  context: ResourceContext,
): Promise<RestoreState | undefined> {
  const known = readStored(stored);
  try {
    return await (known.restored ? readCluster : followFurther)(clusterId, known, context);
  } catch (error) {
    if (error instanceof ClusterNotFoundError || error instanceof RestoredClusterGoneError) {
      return undefined;
    }
    throw error;
  }
}

function readCluster(
  clusterId: string,
  known: StoredRestore,
  context: ResourceContext,
): Promise<RestoreState> {
  const { operationId, updateOperationId, givenInputs = RESTORE_INPUTS } = known;
  const inputs = inputsOf(known);
  const read = { clusterId, operationId, updateOperationId, restored: true, givenInputs };
  return withStepClient(context, { secrets: secretsOf(inputs) }, async (client) =>
    makeState(inputs, read, await readClusterAndHosts(client, clusterId)),
  );
}

async function followFurther(
  clusterId: string,
  known: StoredRestore,
  context: ResourceContext,
): Promise<RestoreState> {
  const { operationId } = known;
  const inputs = inputsOf(known);
  const options = { secrets: secretsOf(inputs), defaultTimeout: DEFAULT_CREATE_TIMEOUT };
  const { state, unfinished } = await withStepClient(context, options, (client) =>
    finishRestore(client, { clusterId, operationId }, inputs, context),
  );
  if (unfinished !== undefined) {
    context.warn(unfinished.message);
  }
  return { ...state, givenInputs: known.givenInputs ?? state.givenInputs };
}
