import { isFinished, type RedisBackup } from "../backups";
import { InvalidArgumentError } from "../backups/errors";
import {
  checkLatestArguments,
  getLatestRedisBackup,
  getRedisBackup,
  type GetLatestRedisBackupArgs,
  type QueryContext,
} from "../data-source";
import { checkBySchema } from "../data-source/check-by-schema";
import { BackupNotFoundError } from "../yandex/errors";
import { pinInputsSchema, type PinInputs, type PinnedBackup } from "./pin";

/** @throws InvalidArgumentError naming the input, when the inputs cannot be right; the cloud is not asked */
export function checkPinInputs(inputs: unknown): void {
  checkLatestArguments(pickOf(readInputs(inputs)));
}

/**
 * Picks the newest finished backup that matches.
 *
 * @returns the pin's state: the inputs, and what became known of the backup
 * @throws NoBackupError, BackupTooOldError, and what listing throws
 */
export async function createPin(inputs: unknown, context: QueryContext): Promise<PinInputs & PinnedBackup> {
  const wanted = readInputs(inputs);
  return { ...wanted, ...pinned(await getLatestRedisBackup(pickOf(wanted), context)) };
}

/**
 * Looks whether the pinned backup still exists. Another backup is never picked, whatever there is by now.
 *
 * @param stored the pin's state; whatever another release keeps in it stays
 * @throws RequestError unless the service itself says that the backup is there or is not
 */
export async function readPin(
  backupId: string,
  stored: object,
  context: QueryContext,
): Promise<object & Partial<PinnedBackup>> {
  try {
    return { ...stored, ...pinned(await getRedisBackup(backupId, context)) };
  } catch (error) {
    // With `opts.id` a program looks at a backup that was never pinned here.
    if (error instanceof BackupNotFoundError && "backupId" in stored) {
      context.warn(
        `The pinned backup ${backupId} does not exist any more: it was removed, or its retention time is over. ` +
          "The pin is kept; to pick another backup, change one of its triggers.",
      );
      return { ...stored, backupId, available: false };
    }
    throw error;
  }
}

function readInputs(props: unknown): PinInputs {
  return checkBySchema(pinInputsSchema, props);
}

/** The arguments that pick; whether they name a cluster or a folder is checked with them. */
function pickOf({ triggers, ...args }: PinInputs): GetLatestRedisBackupArgs {
  return args as GetLatestRedisBackupArgs;
}

function pinned(backup: RedisBackup): PinnedBackup {
  if (!isFinished(backup)) {
    throw new InvalidArgumentError(
      "the pinned backup",
      `${backup.id} is not finished, so it cannot be pinned`,
    );
  }
  return { backup, backupId: backup.id, createdAt: backup.createdAt, available: true };
}
