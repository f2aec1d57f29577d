import { randomUUID } from "node:crypto";

import type { ApiClient } from "../yandex/client";
import { isFresh, type Operation } from "../yandex/operations";
import { CreatedResourceNotFoundError } from "./errors";
import {
  type ClusterFollowing,
  followClusterOperation,
  operationFailure,
  requestWhenFree,
} from "./follow-operation";
import { digest, MAX_FORMER_KEYS, uuidOf } from "./idempotency-key";
import type { ResourceContext } from "./life";

/** Something in a cluster that an Operation creates. */
export interface Creation<Created> extends ClusterFollowing {
  /** What it is created from. */
  readonly inputs: unknown;
  /** Begins to create it. */
  readonly request: (idempotencyKey: string) => Promise<Operation>;
  /** Looks for what an Operation has created, as it was read last: at its end, unless the service has forgotten it. */
  readonly find: (operation: Operation) => Promise<Created | undefined>;
}

/**
 * Creates something, or finds what an interrupted process of this resource has begun: the key is the
 * same for the same resource and inputs, and for a key that it knows the service answers the Operation
 * of then. Where what that one created is gone, or is about to be replaced, it was of an earlier life
 * of the resource, and the next key is tried.
 *
 * @throws OperationFailedError, CreatedResourceNotFoundError; what the requests throw
 */
export async function createOnce<Created extends { readonly id: string }>(
  client: ApiClient,
  { inputs, request, find, ...following }: Creation<Created>,
  { identity, guard }: ResourceContext,
): Promise<Created> {
  const { action, clusterId } = following;
  for (let life = 0; ; life += 1) {
    const isNewKey = life === MAX_FORMER_KEYS;
    const key = isNewKey ? randomUUID() : uuidOf(digest([action, identity, inputs, life]));
    let asked = 0;
    const begun = await requestWhenFree(client, following, () => {
      asked = performance.now();
      return request(key);
    });
    const took = performance.now() - asked;
    const ended = begun.done
      ? begun
      : await followClusterOperation(client, { ...following, operationId: begun.id });
    // What had ended before it was asked for may be an earlier life's.
    const isOwn = isNewKey || !begun.done;
    if (ended?.error !== undefined) {
      if (isOwn) {
        throw operationFailure(client, ended, following);
      }
      continue;
    }
    const created = await find(ended ?? begun);
    if (created !== undefined && !guard.isInState(identity, created.id)) {
      guard.setCreated(identity, created.id);
      return created;
    }
    if (created === undefined && (isOwn || isFresh(begun, took))) {
      throw new CreatedResourceNotFoundError(action, clusterId, begun.id);
    }
  }
}

/**
 * Whether a resource is to be kept, for it is the one that was created in its own place: `--replace`,
 * with which the engine compares nothing, asks for the same once more. Then there is a warning.
 *
 * @param what it is, in words, as a sentence begins
 */
export function isItsOwnReplacement(what: string, id: string, context: ResourceContext): boolean {
  const isOwn = context.guard.isCreated(context.identity, id);
  if (isOwn) {
    context.warn(
      `${what} was not replaced, and was not deleted: nothing about it has changed, so it is what was created in its place. ` +
        "Set the option deleteBeforeReplace to have it replaced.",
    );
  }
  return isOwn;
}
