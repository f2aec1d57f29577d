import { z } from "zod";

import type { RedisBackup } from "../backups/backup";
import { redisBackupSchema } from "../backups/backup-schema";
import { readListArguments } from "../queries/arguments";
import { checkBySchema } from "./check-by-schema";
import { getRedisBackups, type QueryContext } from "../queries/queries";
import type { GetRedisBackupsResult } from "../queries/result";
import { ClusterNotFoundError } from "../yandex/errors";

/** How many backups the state keeps where the program says nothing. */
const STANDARD_LIMIT = 100;

/** Takes the inputs out of what Pulumi hands over, which has other things beside them. Older releases' have to fit, too. */
export const listingInputsSchema = z.object({
  clusterId: z.string(),
  type: z.enum(["AUTOMATED", "MANUAL"]).optional(),
  createdAfter: z.string().optional(),
  createdBefore: z.string().optional(),
  limit: z.number().int().min(0).max(10_000).optional(),
});

export type ListingInputs = z.infer<typeof listingInputsSchema>;

/** What state keeps. Read leniently: an older or newer release may have written it. */
const stateSchema = listingInputsSchema.extend({
  latestBackupId: z.string().optional(),
  count: z.number(),
  oldest: redisBackupSchema().optional(),
  backups: z.array(redisBackupSchema()),
});

export interface ListingState extends ListingInputs {
  readonly latest?: RedisBackup;
  readonly latestBackupId?: string;
  readonly oldest?: RedisBackup;
  readonly count: number;
  readonly backups: RedisBackup[];
}

/** The state of a listing: its inputs beside its outputs, as Pulumi keeps them. */
export function makeState(inputs: ListingInputs, result: GetRedisBackupsResult): ListingState {
  const { backups, latest, latestBackupId } = result;
  const oldest = backups.findLast(({ createdAt }) => createdAt !== undefined);
  return {
    ...inputs,
    ...(latest === undefined || latestBackupId === undefined ? {} : { latest, latestBackupId }),
    ...(oldest === undefined ? {} : { oldest }),
    count: backups.length,
    backups: backups.slice(0, inputs.limit ?? STANDARD_LIMIT),
  };
}

/**
 * Whether a listing says anything else than the state does. Compared are the facts that every
 * release has kept, so that a new release's additional outputs are no change of their own.
 */
export function isSameState(stored: unknown, current: ListingState): boolean {
  const parsed = stateSchema.safeParse(stored).data;
  return parsed !== undefined && factsOf(parsed) === factsOf(current);
}

function factsOf(state: z.infer<typeof stateSchema>): string {
  const { clusterId, type, createdAfter, createdBefore, limit, latestBackupId, count, oldest, backups } =
    state;
  return JSON.stringify([
    [clusterId, type, createdAfter, createdBefore, limit],
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

/** @throws InvalidArgumentError naming the input, when the inputs cannot be right; the cloud is not asked */
export function checkListingInputs(inputs: unknown): void {
  const { limit, ...args } = readInputs(inputs);
  readListArguments(args);
}

/**
 * Lists a cluster's backups.
 *
 * @returns the listing's state: the inputs, and what was found
 * @throws what listing throws
 */
export async function createListing(inputs: unknown, context: QueryContext): Promise<ListingState> {
  const wanted = readInputs(inputs);
  const { limit, ...args } = wanted;
  return makeState(wanted, await getRedisBackups(args, context));
}

/**
 * Lists the backups of a listing that is kept already.
 *
 * @returns undefined when the service says that the cluster is gone
 * @throws what listing throws otherwise
 */
export async function readListing(stored: unknown, context: QueryContext): Promise<ListingState | undefined> {
  try {
    return await createListing(stored, context);
  } catch (error) {
    if (error instanceof ClusterNotFoundError) {
      return undefined;
    }
    throw error;
  }
}

/** Whether the cloud says anything else by now than state does, or the inputs ask for something else. */
export async function hasListingChanged(
  stored: unknown,
  wanted: unknown,
  context: QueryContext,
): Promise<boolean> {
  return !isSameState(stored, await createListing(wanted, context));
}

function readInputs(props: unknown): ListingInputs {
  return checkBySchema(listingInputsSchema, props);
}
