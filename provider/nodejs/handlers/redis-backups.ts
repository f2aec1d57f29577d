import type * as pulumi from "@pulumi/pulumi";

import { listings } from "../../pulumi/lazy";
import { isUnknown } from "../../pulumi/unknown";
import { fieldOf } from "../../queries/arguments";
import type { ListingState } from "../../resources/redis-backups";
import { configure, providerContext } from "./configuration";
import { failuresOf } from "./failures-of";
import { withoutStack } from "./without-stack";

/**
 * The life of a `RedisBackups` resource. State of every release calls these by name with what that
 * release stored: names and parameters stay, and what is stored is read leniently.
 */
export const redisBackups = {
  configure,

  /** Checks the inputs without asking the cloud. */
  check: (_olds: unknown, news: unknown): Promise<pulumi.dynamic.CheckResult> =>
    withoutStack(() => {
      const failures = hasUnknown(news)
        ? []
        : failuresOf(() => {
            listings().checkListingInputs(news);
          });
      return Promise.resolve({ inputs: news, failures });
    }),

  /** Looks at the cloud: a change is what the listing says otherwise than state, or another cluster. */
  diff: (_id: string, olds: unknown, news: unknown): Promise<pulumi.dynamic.DiffResult> =>
    withoutStack(async () => {
      const replaces = fieldOf(olds, "clusterId") === fieldOf(news, "clusterId") ? [] : ["clusterId"];
      if (hasUnknown(news) || replaces.length > 0) {
        return { changes: true, replaces };
      }
      return { changes: await listings().hasListingChanged(olds, news, providerContext()), replaces };
    }),

  create: (inputs: unknown): Promise<pulumi.dynamic.CreateResult<ListingState>> =>
    withoutStack(async () => {
      const state = await listings().createListing(inputs, providerContext());
      return { id: state.clusterId, outs: state };
    }),

  /** Reads the listing again; a cluster that the service says is gone leaves state. */
  read: (id: string, props: unknown): Promise<pulumi.dynamic.ReadResult> =>
    withoutStack(async () => {
      const state = await listings().readListing(props, providerContext());
      return state === undefined ? { id: "", props: {} } : { id, props: state };
    }),

  update: (_id: string, _olds: unknown, news: unknown): Promise<pulumi.dynamic.UpdateResult<ListingState>> =>
    withoutStack(async () => ({ outs: await listings().createListing(news, providerContext()) })),
};

function hasUnknown(props: unknown): boolean {
  return typeof props === "object" && props !== null && Object.values(props).some(isUnknown);
}
