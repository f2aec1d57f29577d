import { randomUUID } from "node:crypto";

import type { ApiClient } from "../../yandex/client";
import { findOperation, getCluster, updateCluster } from "../../yandex/clusters";
import {
  followClusterOperation,
  forgottenOperation,
  operationFailure,
  requestWhenFree,
  showProgress,
} from "../follow-operation";
import type { Operation } from "../../yandex/operations";
import type { ResourceContext } from "../life";
import { DEFAULT_CREATE_TIMEOUT, withStepClient } from "../step-client";
import { compareInputs, unsupportedChange, updateMask } from "./changes";
import { readInputs, RESTORE_INPUTS } from "./check-inputs";
import { changeKey } from "./fingerprint";
import { finishRestore, readClusterAndHosts, type RestoreResult } from "./finish-restore";
import type { RestoreInputs } from "./inputs";
import { updateBody } from "./request-body";
import { ownLabels } from "./restore-label";
import { inputsOf, makeState, readStored, type RestoreState, secretsOf } from "./state";

/** The kind of a change's Operation. */
const UPDATE = "UpdateClusterMetadata";

/**
 * Resumes a restore that was interrupted, changes the cluster in place, and records what the cluster
 * does not know.
 *
 * @param stored the state
 * @param inputs the program's
 * @throws UnsupportedChangeError before anything is sent; OperationFailedError; OperationTimeoutError, after
 * which the same change resumes; RestoredClusterGoneError
 */
export async function updateRestore(
  clusterId: string,
  stored: unknown,
  inputs: unknown,
  context: ResourceContext,
): Promise<RestoreResult> {
  const wanted = readInputs(inputs);
  const { unsupported, updates } = compareInputs(stored, wanted);
  if (unsupported.length > 0) {
    throw unsupportedChange(unsupported, clusterId, context.identity);
  }
  const { onBackupChange } = wanted;
  const { onBackupChange: _was, ...kept } = readStored(stored);
  const recorded = {
    ...kept,
    ...(onBackupChange === undefined ? {} : { onBackupChange }),
    givenInputs: givenBy(wanted),
  };
  if (kept.restored && updates.length === 0) {
    return { clusterId, state: recorded as unknown as RestoreState };
  }
  const secrets = [...secretsOf(inputsOf(kept)), ...secretsOf(wanted)];
  return withStepClient(context, { secrets, defaultTimeout: DEFAULT_CREATE_TIMEOUT }, async (client) => {
    const pending = { clusterId, operationId: kept.operationId };
    const result = kept.restored
      ? { clusterId, state: recorded as unknown as RestoreState }
      : await finishRestore(client, pending, inputsOf(recorded), context);
    // Until it was ready, state did not know all that the cluster has.
    const { updates } = compareInputs(result.state, wanted);
    return result.unfinished !== undefined || updates.length === 0
      ? result
      : {
          clusterId,
          state: await changedState(client, { clusterId, updates, known: result.state, wanted }, context),
        };
  });
}

/** Changes the cluster. @returns the state of the changed cluster */
async function changedState(
  client: ApiClient,
  change: Change,
  context: ResourceContext,
): Promise<RestoreState> {
  const { clusterId, known, wanted, updates } = change;
  const updateOperationId = await changeCluster(client, change, context);
  const seen = await readClusterAndHosts(client, clusterId);
  const inputs = { ...inputsOf(known), ...mergedInputs(known, wanted, updates) };
  const givenInputs = givenBy(wanted);
  return makeState(inputs, { ...known, clusterId, restored: true, updateOperationId, givenInputs }, seen);
}

function givenBy(wanted: RestoreInputs): RestoreState["givenInputs"] {
  return RESTORE_INPUTS.filter((key) => wanted[key] !== undefined);
}

/** The changed inputs as the cluster has them by now: an object keeps the parts that the program leaves out. */
function mergedInputs(
  known: Partial<RestoreInputs>,
  wanted: RestoreInputs,
  updates: readonly (keyof RestoreInputs)[],
): Partial<RestoreInputs> {
  const changed = Object.fromEntries(updates.map((key) => [key, wanted[key]])) as Partial<RestoreInputs>;
  const { redisConfig, resources } = changed;
  return {
    ...changed,
    ...(redisConfig === undefined ? {} : { redisConfig: { ...known.redisConfig, ...redisConfig } }),
    ...(resources === undefined ? {} : { resources: { ...known.resources, ...resources } }),
  };
}

/** One update of a cluster. */
interface Change {
  readonly clusterId: string;
  readonly updates: readonly (keyof RestoreInputs)[];
  readonly known: RestoreState;
  readonly wanted: RestoreInputs;
}

/**
 * Makes the change by one update, or follows the one that a killed process has begun: the service
 * knows its key.
 *
 * @returns the Operation's ID
 */
async function changeCluster(client: ApiClient, change: Change, context: ResourceContext): Promise<string> {
  const { clusterId, updates, known, wanted } = change;
  const mask = updateMask(updates, known, wanted);
  const following = {
    action: `changing ${mask.join(", ")} of cluster ${clusterId}`,
    clusterId,
    progress: showProgress(`Changing cluster ${clusterId}`, context),
  };
  const { labels } = await getCluster(client, clusterId);
  const body = updateBody(mask, wanted, ownLabels(labels));
  const withoutPassword = updateBody(mask, { ...wanted, password: "" }, {});
  // The change before tells this one from an equal one long ago.
  const about = [context.identity, clusterId, known.updateOperationId, withoutPassword];
  const key = await changeKey(about, wanted.password);
  const request = (idempotencyKey: string) =>
    requestWhenFree(client, following, () => updateCluster(client, clusterId, body, idempotencyKey));

  let operation = await request(key);
  if (operation.done && !(await isLastChange(client, clusterId, operation))) {
    operation = await request(randomUUID());
  }
  const { id } = operation;
  const ended = await followClusterOperation(client, { ...following, operationId: id });
  if (ended === undefined || ended.error !== undefined) {
    const failed = ended ?? forgottenOperation(id, "whether the cluster was changed is not known");
    throw operationFailure(client, failed, following);
  }
  return id;
}

/** Whether what an earlier run began has succeeded, and no other change came after it. */
async function isLastChange(client: ApiClient, clusterId: string, operation: Operation): Promise<boolean> {
  const last = await findOperation(client, clusterId, ({ metadata }) => metadata.kind === UPDATE);
  return operation.error === undefined && last?.id === operation.id;
}
