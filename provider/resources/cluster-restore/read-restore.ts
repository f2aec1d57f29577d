import { withApiClient } from "../../yandex/client";
import { connect, type ResolvedConnection } from "../../yandex/connect";
import { ClusterNotFoundError } from "../../yandex/errors";
import { DEFAULT_RESTORE_TIMEOUT, timeoutOf } from "../timeouts";
import { RestoredClusterGoneError } from "./errors";
import { RESTORE_INPUTS } from "./inputs-schema";
import { finishRestore, readClusterAndHosts } from "./finish-restore";
import { inputsOf, makeState, readStored, type RestoreState, secretsOf, type StoredRestore } from "./state";
import type { ResourceContext } from "../life";

/**
 * Reads the cluster; a restore that was interrupted is followed to its end, and its failure told.
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
  const connection = await connect(context);
  try {
    return await (known.restored ? readCluster : followFurther)(clusterId, known, connection, context);
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
  connection: ResolvedConnection,
  { signal }: ResourceContext,
): Promise<RestoreState> {
  const { operationId, updateOperationId, givenInputs = RESTORE_INPUTS } = known;
  return withApiClient(connection, { signal, secrets: secretsOf(inputsOf(known)) }, async (client) =>
    makeState(
      inputsOf(known),
      {
        clusterId,
        operationId,
        updateOperationId,
        restored: true,
        givenInputs,
      },
      await readClusterAndHosts(client, clusterId),
    ),
  );
}

async function followFurther(
  clusterId: string,
  known: StoredRestore,
  connection: ResolvedConnection,
  context: ResourceContext,
): Promise<RestoreState> {
  const deadline = timeoutOf(context, DEFAULT_RESTORE_TIMEOUT);
  const { state, unfinished } = await withApiClient(
    connection,
    { deadline, signal: context.signal, secrets: secretsOf(inputsOf(known)) },
    (client) =>
      finishRestore(client, { clusterId, operationId: known.operationId }, inputsOf(known), {
        connection,
        context,
      }),
  );
  if (unfinished !== undefined) {
    context.warn(unfinished.message);
  }
  return { ...state, givenInputs: known.givenInputs ?? state.givenInputs };
}
