import { checkArguments, getRedisBackups, type QueryContext } from "../data-source";
import { checkBySchema } from "../data-source/check-by-schema";
import { ClusterNotFoundError } from "../yandex/errors";
import {
  isSameState,
  listingInputsSchema,
  makeState,
  type ListingInputs,
  type ListingState,
} from "./listing";

/** @throws InvalidArgumentError naming the input, when the inputs cannot be right; the cloud is not asked */
export function checkListingInputs(inputs: unknown): void {
  const { limit, ...args } = readInputs(inputs);
  checkArguments(args);
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
