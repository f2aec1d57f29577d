import { z } from "zod";

import type { RedisBackup } from "../../backups/backup";
import { InvalidArgumentError } from "../../backups/errors";
import { assertResourceId } from "../../backups/ids";
import { isFinished } from "../../backups/order";
import { getRedisBackup } from "../../queries/queries";
import { deleteBackup } from "../../yandex/backups";
import { BackupNotFoundError, OperationNotFoundError } from "../../yandex/errors";
import { followOperation, type Operation } from "../../yandex/operations";
import { checkBySchema } from "../check-by-schema";
import { operationFailure, showProgress } from "../follow-operation";
import { checkFailuresOf, type ResourceContext, type ResourceLife } from "../life";
import { isSameValue } from "../same-value";
import { DEFAULT_DELETE_TIMEOUT, DEFAULT_RESTORE_TIMEOUT, withStepClient } from "../step-client";
import { hasUnknown } from "../unknown";
import { takeBackup } from "./take-backup";

export const clusterBackupInputsSchema = z.object({
  clusterId: z.string(),
  triggers: z.unknown().optional(),
});

const INPUTS = Object.keys(clusterBackupInputsSchema.shape);

/** A backup that is taken when the resource is created, and deleted with it. */
export const redisClusterBackup: ResourceLife = {
  inputNames: INPUTS,

  check: ({ triggers, ...inputs }) =>
    hasUnknown(inputs)
      ? []
      : checkFailuresOf(() => {
          assertResourceId("clusterId", checkBySchema(clusterBackupInputsSchema, inputs).clusterId);
        }),

  // Never asks the cloud: each change of the inputs takes another backup.
  diff: (id, { state }, wanted, { identity, guard }) => {
    guard.setInState(identity, id);
    const replaces = INPUTS.filter((key) => !isSameValue(state[key], wanted[key]));
    return { changes: replaces.length > 0, replaces };
  },

  create: async (inputs, context) => {
    const wanted = checkBySchema(clusterBackupInputsSchema, inputs);
    const backup = await withStepClient(context, { defaultTimeout: DEFAULT_RESTORE_TIMEOUT }, (client) =>
      takeBackup(client, wanted, context),
    );
    return { id: backup.id, state: { ...wanted, ...outputsOf(backup) } };
  },

  adopt: async (id, inputs, context) => {
    const wanted = checkBySchema(clusterBackupInputsSchema, inputs);
    const backup = await getRedisBackup(id, context);
    if (backup.sourceClusterId !== wanted.clusterId) {
      throw new InvalidArgumentError("opts.import", `is a backup of cluster ${backup.sourceClusterId}`);
    }
    return { id, state: { ...wanted, ...outputsOf(backup) } };
  },

  read: async (id, known, context) => {
    try {
      const backup = await getRedisBackup(id, context);
      const inputs = { clusterId: backup.sourceClusterId, ...known.inputs };
      return { state: { ...known.state, ...inputs, ...outputsOf(backup) }, inputs };
    } catch (error) {
      if (error instanceof BackupNotFoundError) {
        return undefined;
      }
      throw error;
    }
  },

  delete: async (id, state, context) => {
    await withStepClient(context, { defaultTimeout: DEFAULT_DELETE_TIMEOUT }, async (client) => {
      const ended = await ignoringGone(async () =>
        followOperation(client, await deleteBackup(client, id), {
          action: `deleting backup ${id}`,
          progress: showProgress(`Deleting backup ${id}`, context),
        }),
      );
      if (ended?.error !== undefined && (await exists(id, context))) {
        const clusterId = String(state["clusterId"]);
        throw operationFailure(client, ended, { action: `deleting backup ${id}`, clusterId });
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
async function ignoringGone(deleting: () => Promise<Operation>): Promise<Operation | undefined> {
  try {
    return await deleting();
  } catch (error) {
    if (error instanceof BackupNotFoundError || error instanceof OperationNotFoundError) {
      return undefined;
    }
    throw error;
  }
}

async function exists(id: string, context: ResourceContext): Promise<boolean> {
  try {
    await getRedisBackup(id, context);
    return true;
  } catch (error) {
    if (error instanceof BackupNotFoundError) {
      return false;
    }
    throw error;
  }
}
