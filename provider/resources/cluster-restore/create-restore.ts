import type { ResourceContext } from "../life";
import { DEFAULT_CREATE_TIMEOUT, withStepClient } from "../step-client";
import { beginRestore } from "./begin-restore";
import { compareInputs } from "./changes";
import { readInputs } from "./check-inputs";
import { ImportMismatchError } from "./errors";
import { finishRestore, readClusterAndHosts, type RestoreResult } from "./finish-restore";
import type { RestoreInputs } from "./inputs";
import { makeState, secretsOf } from "./state";

/**
 * Restores a backup into a new cluster and follows that to its end. What an earlier process has begun
 * for the same resource and inputs is resumed.
 *
 * @param inputs the program's
 * @returns the cluster, ready or not; whatever went wrong after the service had accepted the restore is in the result
 * @throws InvalidArgumentError before anything is sent; RequestError when the service does not accept it;
 * ClusterNameTakenError, OtherRestoreError, SelfReplacementError; RestoredClusterGoneError when it failed and left nothing
 */
export async function createRestore(inputs: unknown, context: ResourceContext): Promise<RestoreResult> {
  const wanted = readInputs(inputs);
  const options = { secrets: secretsOf(wanted), defaultTimeout: DEFAULT_CREATE_TIMEOUT };
  return withStepClient(context, options, async (client) => {
    const restoring = await beginRestore(client, wanted, context);
    context.guard.setCreated(context.identity, restoring.clusterId);
    return finishRestore(client, restoring, wanted, context);
  });
}

/**
 * Takes a cluster that is there already into the resource, as it is.
 *
 * @throws ImportMismatchError when it is not as the inputs say; ClusterNotFoundError
 */
export async function importRestore(
  clusterId: string,
  inputs: unknown,
  context: ResourceContext,
): Promise<RestoreResult> {
  const wanted = readInputs(inputs);
  return withStepClient(context, { secrets: secretsOf(wanted) }, async (client) => {
    const seen = await readClusterAndHosts(client, clusterId);
    const state = makeState(wanted, { clusterId, restored: true }, seen);
    assertAsWanted(clusterId, state, wanted);
    return { clusterId, state };
  });
}

function assertAsWanted(clusterId: string, state: Partial<RestoreInputs>, wanted: RestoreInputs): void {
  const { replaces, updates, unsupported } = compareInputs(state, wanted);
  const differing = [...replaces, ...updates, ...unsupported];
  if (differing.length > 0) {
    throw new ImportMismatchError(clusterId, Object.fromEntries(differing.map((key) => [key, state[key]])));
  }
}
