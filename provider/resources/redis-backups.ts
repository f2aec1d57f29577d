import { z } from "zod";

import { readBackup, type RedisBackup } from "../backups/backup";
import {
  type GetRedisBackupsArgs,
  MAX_LIMIT,
  readClusterArguments,
  readListArguments,
} from "../queries/arguments";
import { getRedisBackups } from "../queries/queries";
import type { GetRedisBackupsResult } from "../queries/result";
import { ClusterNotFoundError } from "../yandex/errors";
import { checkBySchema } from "./check-by-schema";
import { checkFailuresOf, type ResourceContext, type ResourceLife } from "./life";
import { hasUnknown } from "./unknown";

/** How many backups the state keeps where the program says nothing. */
const DEFAULT_LIMIT = 100;

/** What older releases stored has to fit as well. */
export const listingInputsSchema = z.object({
  clusterId: z.string().optional(),
  clusterName: z.string().optional(),
  folderId: z.string().optional(),
  type: z.enum(["AUTOMATED", "MANUAL"]).optional(),
  createdAfter: z.string().optional(),
  createdBefore: z.string().optional(),
  limit: z.number().int().min(0).max(MAX_LIMIT).optional(),
});

type ListingInputs = z.infer<typeof listingInputsSchema>;

const storedBackup = z.unknown().transform((value, context): RedisBackup => {
  const backup = readBackup(value);
  if ("problem" in backup) {
    context.addIssue({ code: "custom", message: backup.problem });
    return z.NEVER;
  }
  return backup;
});

/** What state keeps. Read leniently: an older or newer release may have written it. */
const stateSchema = listingInputsSchema.extend({
  clusterId: z.string(),
  latestBackupId: z.string().optional(),
  count: z.number(),
  oldest: storedBackup.optional(),
  backups: z.array(storedBackup),
});

interface ListingState extends ListingInputs {
  readonly clusterId: string;
  readonly latest?: RedisBackup;
  readonly latestBackupId?: string;
  readonly oldest?: RedisBackup;
  readonly count: number;
  readonly backups: RedisBackup[];
}

/** The state of a listing: its inputs beside its outputs, as Pulumi keeps them. */
function makeState(inputs: ListingInputs, result: GetRedisBackupsResult): ListingState {
  const { clusterId, backups, latest, latestBackupId } = result;
  const oldest = backups.findLast(({ createdAt }) => createdAt !== undefined);
  return {
    ...inputs,
    clusterId,
    ...(latest === undefined || latestBackupId === undefined ? {} : { latest, latestBackupId }),
    ...(oldest === undefined ? {} : { oldest }),
    count: backups.length,
    backups: backups.slice(0, inputs.limit ?? DEFAULT_LIMIT),
  };
}

/**
 * Whether a listing says anything else than the state does. Compared are the facts that every
 * release has kept, so that a new release's additional outputs are no change of their own.
 */
function isSameState(stored: unknown, current: ListingState): boolean {
  const parsed = stateSchema.safeParse(stored).data;
  return parsed !== undefined && factsOf(parsed) === factsOf(current);
}

function factsOf(state: z.infer<typeof stateSchema>): string {
  const { clusterId, clusterName, folderId, type, createdAfter, createdBefore, limit } = state;
  const { latestBackupId, count, oldest, backups } = state;
  return JSON.stringify([
    [clusterId, clusterName, folderId, type, createdAfter, createdBefore, limit],
    [latestBackupId, oldest?.id, count],
    backups.map((backup) => [
      backup.id,
      backup.folderId,
      backup.sourceClusterId,
      backup.createdAt,
      backup.startedAt,
      backup.type,
      backup.sourceShardNames,
    ]),
  ]);
}

/** A cluster's listing, kept in state. */
export const redisBackups: ResourceLife = {
  inputNames: Object.keys(listingInputsSchema.shape),
  onlyReads: true,

  check: (inputs) =>
    hasUnknown(inputs)
      ? []
      : checkFailuresOf(() => {
          const { limit, ...args } = readInputs(inputs);
          const { clusterId, clusterName, folderId } = args;
          readClusterArguments({ clusterId, clusterName, folderId });
          readListArguments(args);
        }),

  /** Looks at the cloud: a change is what the listing says otherwise than state, or another cluster. */
  diff: async (_id, { state }, wanted, context) => {
    const isOther = wanted["clusterId"] !== undefined && wanted["clusterId"] !== state["clusterId"];
    if (hasUnknown(wanted) || isOther) {
      return { changes: true, replaces: isOther ? ["clusterId"] : [] };
    }
    const current = await list(wanted, context);
    // A name may be another cluster's by now.
    const replaces = current.clusterId === state["clusterId"] ? [] : ["clusterName"];
    return { changes: replaces.length > 0 || !isSameState(state, current), replaces };
  },

  create: async (inputs, context) => {
    const state = await list(inputs, context);
    return { id: state.clusterId, state };
  },

  /** The ID is the cluster's, which is all that an import has to know. A cluster that is gone leaves state. */
  read: async (id, known, context) => {
    // By its ID even where it was found by its name, which may be another cluster's by now.
    const { clusterId, clusterName, folderId, ...filters } = known.inputs;
    const named = clusterName === undefined ? { clusterId: id } : { clusterName, folderId };
    try {
      const state = await list({ ...filters, clusterId: id }, context);
      return { state: { ...state, ...named }, inputs: { ...filters, ...named } };
    } catch (error) {
      if (error instanceof ClusterNotFoundError) {
        return undefined;
      }
      throw error;
    }
  },

  update: async (_id, _known, wanted, context) => ({ state: await list(wanted, context) }),
};

async function list(inputs: unknown, context: ResourceContext): Promise<ListingState> {
  const wanted = readInputs(inputs);
  const { limit, ...args } = wanted;
  return makeState(wanted, await getRedisBackups(args as GetRedisBackupsArgs, context));
}

function readInputs(props: unknown): ListingInputs {
  return checkBySchema(listingInputsSchema, props);
}
