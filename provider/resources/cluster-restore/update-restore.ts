import { withApiClient } from "../../yandex/client";
import { connect } from "../../yandex/connect";
import { compareInputs } from "./changes";
import { readInputs } from "./check-inputs";
import { DEFAULT_RESTORE_TIMEOUT, type RestoreContext, timeoutOf } from "./context";
import { finishRestore, type RestoreResult } from "./finish-restore";
import { RESTORE_INPUTS } from "./inputs-schema";
import { unsupportedChange } from "./refused-change";
import { inputsOf, readStored, secretsOf } from "./state";

/**
 * Goes on with a restore that was interrupted, and writes down what the program has changed of what
 * the cluster does not know: what another backup is to do.
 *
 * @param stored the state
 * @param inputs the program's
 * @throws UnsupportedChangeError when the cluster itself would have to be changed; RestoredClusterGoneError
 */
export async function updateRestore(
  clusterId: string,
  stored: unknown,
  inputs: unknown,
  context: RestoreContext,
): Promise<RestoreResult> {
  const wanted = readInputs(inputs);
  const { refused } = compareInputs(stored, wanted);
  if (refused.length > 0) {
    throw unsupportedChange(refused, clusterId, context.identity);
  }
  const { onBackupChange } = wanted;
  const { onBackupChange: _was, ...kept } = readStored(stored);
  const noted = {
    ...kept,
    ...(onBackupChange === undefined ? {} : { onBackupChange }),
    givenInputs: RESTORE_INPUTS.filter((key) => wanted[key] !== undefined),
  };
  if (kept.restored) {
    return { clusterId, state: noted as unknown as RestoreResult["state"] };
  }
  const connection = await connect(context);
  const deadline = timeoutOf(context, DEFAULT_RESTORE_TIMEOUT);
  return withApiClient(
    connection,
    { deadline, signal: context.signal, secrets: secretsOf(inputsOf(noted)) },
    (client) =>
      finishRestore(client, { clusterId, operationId: kept.operationId }, inputsOf(noted), {
        connection,
        context,
      }),
  );
}
