import { readBackup, type RedisBackup } from "../backups/backup";
import {
  CLUSTER_CHECKS,
  FILTER_CHECKS,
  type GetRedisBackupsArgs,
  LIMIT_CHECKS,
  readClusterArguments,
  readListArguments,
} from "../queries/arguments";
import { getRedisBackups } from "../queries/queries";
import { ClusterNotFoundError } from "../yandex/errors";
import {
  checkFailuresOf,
  fieldOf,
  pick,
  type Properties,
  type ResourceContext,
  type ResourceLife,
} from "./life";
import { isSameValue } from "./same-value";
import { hasUnknown } from "./unknown";

/** How many backups the state keeps where the program says nothing. */
const DEFAULT_LIMIT = 100;

export const LISTING_CHECKS = { ...CLUSTER_CHECKS, ...FILTER_CHECKS, ...LIMIT_CHECKS };

const LISTING_INPUTS = Object.keys(LISTING_CHECKS);

/** What state keeps beside the inputs. */
interface ListingOutputs {
  readonly clusterId: string;
  readonly latest?: RedisBackup;
  readonly latestBackupId?: string;
  readonly oldest?: RedisBackup;
  readonly count: number;
  readonly backups: RedisBackup[];
}

type ListingState = Properties & ListingOutputs;

async function list(inputs: Properties, context: ResourceContext): Promise<ListingState> {
  const { limit = DEFAULT_LIMIT, ...args } = inputs;
  const result = await getRedisBackups(args as unknown as GetRedisBackupsArgs, context);
  const { clusterId, backups, latest, latestBackupId } = result;
  const oldest = backups.findLast(({ createdAt }) => createdAt !== undefined);
  return {
    ...inputs,
    clusterId,
    ...(latest === undefined || latestBackupId === undefined ? {} : { latest, latestBackupId }),
    ...(oldest === undefined ? {} : { oldest }),
    count: backups.length,
    backups: backups.slice(0, limit as number),
  };
}

/**
 * Whether a listing says the same as the state. Only the facts that every release stores are compared,
 * so that a new release's additional outputs are not a change.
 */
function isSameState(stored: Properties, current: ListingState): boolean {
  return isSameValue(factsOf(stored), factsOf(current));
}

/** Read leniently: an older or newer release may have written the state. */
function factsOf(state: Properties): unknown {
  const { latestBackupId, count, oldest, backups } = state;
  return {
    ...pick(state, LISTING_INPUTS),
    latestBackupId,
    count,
    oldestBackupId: fieldOf(oldest, "id"),
    backups: Array.isArray(backups) ? backups.map(readBackup) : backups,
  };
}

/** A cluster's listing, kept in state. */
export const redisBackups: ResourceLife = {
  inputNames: LISTING_INPUTS,
  onlyReads: true,

  check: (inputs) =>
    hasUnknown(inputs)
      ? []
      : checkFailuresOf(() => {
          const { clusterId, clusterName, folderId } = inputs;
          readClusterArguments({ clusterId, clusterName, folderId });
          readListArguments(inputs);
        }),

  /** Reads the cloud: a change is a listing that differs from state, or another cluster. */
  diff: async (_id, { state }, wanted, context) => {
    const isOther = wanted["clusterId"] !== undefined && wanted["clusterId"] !== state["clusterId"];
    if (hasUnknown(wanted) || isOther) {
      return { changes: true, replaces: isOther ? ["clusterId"] : [] };
    }
    const current = await list(wanted, context);
    // Another cluster may have the name now.
    const replaces = current.clusterId === state["clusterId"] ? [] : ["clusterName"];
    return { changes: replaces.length > 0 || !isSameState(state, current), replaces };
  },

  create: async (inputs, context) => {
    const state = await list(inputs, context);
    return { id: state.clusterId, state };
  },

  /** The ID is the cluster's, which is all that an import needs. A cluster that no longer exists is removed from state. */
  read: async (id, known, context) => {
    // By its ID even where it was found by its name, which another cluster may have now.
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
