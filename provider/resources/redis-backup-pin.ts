import { z } from "zod";

import type { RedisBackup } from "../backups/backup";
import { InvalidArgumentError } from "../backups/errors";
import { isFinished } from "../backups/order";
import { compareInstants, parseTimestamp } from "../backups/timestamp";
import { fieldOf, type GetLatestRedisBackupArgs, readLatestArguments } from "../queries/arguments";
import { getLatestRedisBackup, getRedisBackup } from "../queries/queries";
import { BackupNotFoundError } from "../yandex/errors";
import { checkBySchema } from "./check-by-schema";
import { checkFailuresOf, type Properties, type ResourceContext, type ResourceLife } from "./life";
import { isSameValue } from "./same-value";
import { hasUnknown } from "./unknown";

/** What decides which backup is picked, and when another one is. */
export interface PinInputs {
  readonly clusterId?: string | undefined;
  readonly clusterName?: string | undefined;
  readonly folderId?: string | undefined;
  readonly sourceClusterId?: string | undefined;
  readonly type?: "AUTOMATED" | "MANUAL" | undefined;
  readonly createdAfter?: string | undefined;
  readonly createdBefore?: string | undefined;
  readonly maxAge?: string | undefined;
  /** Any values; picking anew when one of them changes is all that they are for. */
  readonly triggers?: unknown;
}

export const pinInputsSchema = z.object({
  clusterId: z.string().optional(),
  clusterName: z.string().optional(),
  folderId: z.string().optional(),
  sourceClusterId: z.string().optional(),
  type: z.enum(["AUTOMATED", "MANUAL"]).optional(),
  createdAfter: z.string().optional(),
  createdBefore: z.string().optional(),
  maxAge: z.string().optional(),
  triggers: z.unknown().optional(),
}) satisfies z.ZodType<PinInputs>;

/** What became known of the pinned backup. */
export interface PinnedBackup {
  readonly backup: RedisBackup;
  readonly backupId: string;
  /** When it was completed, RFC 3339 as served. */
  readonly createdAt: string;
  /** Whether the backup still existed when the cloud was last asked. */
  readonly available: boolean;
}

/** The names of all inputs. */
const PIN_INPUTS = Object.keys(pinInputsSchema.shape) as readonly (keyof PinInputs)[];

/** The newest finished backup that matched when it was picked. */
export const redisBackupPin: ResourceLife = {
  inputNames: PIN_INPUTS,

  // The triggers need not be known: they pick nothing.
  check: ({ triggers, ...picking }) =>
    hasUnknown(picking)
      ? []
      : checkFailuresOf(() => {
          readLatestArguments(pickOf(readInputs(picking)));
        }),

  // Never asks the cloud: every change of the inputs picks anew, and nothing else does.
  diff: (_id, { state }, wanted) => {
    const replaces = changedInputs(state, wanted);
    return { changes: replaces.length > 0, replaces };
  },

  create: async (inputs, context) => {
    const wanted = readInputs(inputs);
    const backup = await getLatestRedisBackup(pickOf(wanted), context);
    return { id: backup.id, state: { ...wanted, ...pinned(backup) } };
  },

  /** Looks whether the backup still exists. Another one is never picked. */
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

/** @param stored the pin's state; whatever another release keeps in it stays */
async function readPin(
  backupId: string,
  stored: Properties,
  context: ResourceContext,
): Promise<Properties & Partial<PinnedBackup>> {
  try {
    return { ...stored, ...pinned(await getRedisBackup(backupId, context)) };
  } catch (error) {
    // With `opts.id` a program looks at a backup that was never pinned here.
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

/**
 * The inputs that differ from those that the pin was made with; each of them means another pick.
 * Compared are the inputs alone, so that whatever another release keeps beside them is no change.
 *
 * @param stored the pin's state
 * @param wanted the program's inputs; one that Pulumi does not know yet differs from whatever is stored
 */
export function changedInputs(stored: unknown, wanted: unknown): (keyof PinInputs)[] {
  return PIN_INPUTS.filter((key) => !isSame(key, fieldOf(stored, key), fieldOf(wanted, key)));
}

function isSame(key: keyof PinInputs, stored: unknown, wanted: unknown): boolean {
  const isMoment = key === "createdAfter" || key === "createdBefore";
  return (isMoment && isSameMoment(stored, wanted)) || isSameValue(stored, wanted);
}

/** The same moment in another notation picks the same backup. */
function isSameMoment(one: unknown, other: unknown): boolean {
  const [a, b] = [one, other].map((text) => (typeof text === "string" ? parseTimestamp(text) : undefined));
  return a !== undefined && b !== undefined && compareInstants(a, b) === 0;
}
