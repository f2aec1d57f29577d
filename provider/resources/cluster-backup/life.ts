import type { RedisBackup } from "../../backups/backup";
import { anything } from "../../backups/check-fields";
import { InvalidArgumentError } from "../../backups/errors";
import { isFinished } from "../../backups/order";
import { CLUSTER_CHECKS, readClusterArguments } from "../../queries/arguments";
import { getRedisBackup } from "../../queries/queries";
import { deleteBackup } from "../../yandex/backups";
import { BackupNotFoundError, OperationNotFoundError } from "../../yandex/errors";
import { followOperation } from "../../yandex/operations";
import { isItsOwnReplacement } from "../create-once";
import { forgottenOperation, operationFailure, showProgress } from "../follow-operation";
import { checkFailuresOf, type ResourceLife } from "../life";
import { findCluster, storedInputs, warnOfAnotherCluster } from "../named-cluster";
import { isSameValue } from "../same-value";
import { DEFAULT_DELETE_TIMEOUT, DEFAULT_CREATE_TIMEOUT, withStepClient } from "../step-client";
import { hasUnknown } from "../unknown";
import { takeBackup } from "./take-backup";

export const CLUSTER_BACKUP_CHECKS = { ...CLUSTER_CHECKS, triggers: anything };

const INPUTS = Object.keys(CLUSTER_BACKUP_CHECKS);

/** A backup that is taken when the resource is created, and deleted with it. */
export const redisClusterBackup: ResourceLife = {
  inputNames: INPUTS,

  check: ({ triggers, ...inputs }) =>
    hasUnknown(inputs)
      ? []
      : checkFailuresOf(() => {
          readClusterArguments(inputs);
        }),

  // Each change of the inputs takes another backup. The cloud is asked only when there is one.
  diff: async (id, { state }, wanted, context) => {
    context.guard.setInState(context.identity, id);
    const stored = storedInputs(state);
    const replaces = INPUTS.filter((key) => !isSameValue(stored[key], wanted[key]));
    if (replaces.length > 0) {
      await warnOfAnotherCluster(state, wanted, context);
    }
    return { changes: replaces.length > 0, replaces };
  },

  create: async (inputs, context) => {
    const clusterId = await findCluster(inputs, context);
    const backup = await withStepClient(context, { defaultTimeout: DEFAULT_CREATE_TIMEOUT }, (client) =>
      takeBackup(client, { clusterId, triggers: inputs["triggers"] }, context),
    );
    return { id: backup.id, state: { ...inputs, clusterId, ...outputsOf(backup) } };
  },

  adopt: async (id, inputs, context) => {
    const clusterId = await findCluster(inputs, context);
    const backup = await getRedisBackup(id, context);
    if (backup.sourceClusterId !== clusterId) {
      throw new InvalidArgumentError("opts.import", `is a backup of cluster ${backup.sourceClusterId}`);
    }
    return { id, state: { ...inputs, clusterId, ...outputsOf(backup) } };
  },

  read: async (id, known, context) => {
    const backup = await unlessGone(() => getRedisBackup(id, context));
    if (backup === undefined) {
      return undefined;
    }
    const { clusterId = backup.sourceClusterId, ...others } = known.inputs;
    const inputs = others["clusterName"] === undefined ? { clusterId, ...others } : others;
    return { state: { ...known.state, clusterId, ...others, ...outputsOf(backup) }, inputs };
  },

  delete: async (id, state, context) => {
    if (isItsOwnReplacement(`Backup ${id}`, id, context)) {
      return;
    }
    await withStepClient(context, { defaultTimeout: DEFAULT_DELETE_TIMEOUT }, async (client) => {
      const action = `deleting backup ${id}`;
      const begun = await unlessGone(() => deleteBackup(client, id));
      if (begun === undefined) {
        return;
      }
      const progress = showProgress(`Deleting backup ${id}`, context);
      const ended = await unlessGone(() => followOperation(client, begun, { action, progress }));
      if (ended !== undefined && ended.error === undefined) {
        return;
      }
      if ((await unlessGone(() => getRedisBackup(id, context))) !== undefined) {
        const failed = ended ?? forgottenOperation(begun.id, "the backup is still there");
        throw operationFailure(client, failed, { action, clusterId: String(state["clusterId"]) });
      }
    });
  },
};

function outputsOf(backup: RedisBackup) {
  if (!isFinished(backup)) {
    throw new InvalidArgumentError("the backup", `${backup.id} is not finished`);
  }
  return { backup, backupId: backup.id, createdAt: backup.createdAt };
}

/** @returns undefined when the backup, or the Operation that deletes it, is gone */
async function unlessGone<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof BackupNotFoundError || error instanceof OperationNotFoundError) {
      return undefined;
    }
    throw error;
  }
}
