import type { RedisBackup } from "../backups/backup";
import { anything } from "../backups/check-fields";
import { InvalidArgumentError } from "../backups/errors";
import { isFinished } from "../backups/order";
import { compareInstants, parseTimestamp } from "../backups/timestamp";
import {
  AGE_CHECKS,
  FILTER_CHECKS,
  type GetLatestRedisBackupArgs,
  PLACE_CHECKS,
  readLatestArguments,
} from "../queries/arguments";
import { getLatestRedisBackup, getRedisBackup } from "../queries/queries";
import { BackupNotFoundError } from "../yandex/errors";
import { checkFailuresOf, fieldOf, type Properties, type ResourceContext, type ResourceLife } from "./life";
import { warnOfAnotherCluster } from "./named-cluster";
import { isSameValue } from "./same-value";
import { hasUnknown } from "./unknown";

/** The inputs: what decides which backup is picked, and when another one is. */
export const PIN_CHECKS = { ...PLACE_CHECKS, ...FILTER_CHECKS, ...AGE_CHECKS, triggers: anything };

type PinInput = keyof typeof PIN_CHECKS;

const PIN_INPUTS = Object.keys(PIN_CHECKS) as PinInput[];

/** The outputs of a pin. */
export interface PinnedBackup {
  readonly backup: RedisBackup;
  readonly backupId: string;
  /** When it was completed, RFC 3339 as served. */
  readonly createdAt: string;
  /** Whether the backup still existed when the cloud was last asked. */
  readonly available: boolean;
}

/** The newest finished backup that matched when it was picked. */
export const redisBackupPin: ResourceLife = {
  inputNames: PIN_INPUTS,

  // The triggers need not be known: they pick nothing.
  check: ({ triggers, ...picking }) =>
    hasUnknown(picking)
      ? []
      : checkFailuresOf(() => {
          readLatestArguments(picking);
        }),

  // Every change of the inputs picks again, and nothing else does. The cloud is asked only when there is one.
  diff: async (_id, { state }, wanted, context) => {
    const replaces = changedInputs(state, wanted);
    if (replaces.length > 0) {
      await warnOfAnotherCluster(state, wanted, context);
    }
    return { changes: replaces.length > 0, replaces };
  },

  create: async (inputs, context) => {
    const { triggers, ...picking } = inputs;
    const backup = await getLatestRedisBackup(picking as unknown as GetLatestRedisBackupArgs, context);
    return { id: backup.id, state: { ...inputs, ...pinned(backup) } };
  },

  /** Checks whether the backup still exists. Another one is never picked. */
  read: async (id, known, context) => {
    const state = await readPin(id, known.state, context);
    if (Object.keys(known.inputs).length > 0) {
      return { state, inputs: known.inputs };
    }
    // An import pins the backup of that ID, as if it had been picked from its own cluster's.
    const imported = { clusterId: state.backup?.sourceClusterId };
    return { state: { ...imported, ...state }, inputs: imported };
  },
};

/** @param stored the pin's state; what another release has added to it stays */
async function readPin(
  backupId: string,
  stored: Properties,
  context: ResourceContext,
): Promise<Properties & Partial<PinnedBackup>> {
  try {
    return { ...stored, ...pinned(await getRedisBackup(backupId, context)) };
  } catch (error) {
    // With `opts.id` a program reads a backup that was never pinned here.
    if (error instanceof BackupNotFoundError && "backupId" in stored) {
      context.warn(
        `The pinned backup ${backupId} no longer exists: it was deleted, or its retention time is over. ` +
          "The pin is kept; to pick another backup, change one of its triggers.",
      );
      return { ...stored, backupId, available: false };
    }
    throw error;
  }
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

/**
 * The inputs that differ from those that the pin was made with; each of them means another pick.
 * Only inputs are compared, so that what another release stores beside them is not a change.
 *
 * @param stored the pin's state
 * @param wanted the program's inputs; one that is not known yet differs from any stored value
 */
export function changedInputs(stored: unknown, wanted: unknown): PinInput[] {
  return PIN_INPUTS.filter((key) => !isSame(key, fieldOf(stored, key), fieldOf(wanted, key)));
}

function isSame(key: PinInput, stored: unknown, wanted: unknown): boolean {
  const isMoment = key === "createdAfter" || key === "createdBefore";
  return (isMoment && isSameMoment(stored, wanted)) || isSameValue(stored, wanted);
}

/** The same moment in another notation picks the same backup. */
function isSameMoment(one: unknown, other: unknown): boolean {
  const [a, b] = [one, other].map((text) => (typeof text === "string" ? parseTimestamp(text) : undefined));
  return a !== undefined && b !== undefined && compareInstants(a, b) === 0;
}
