import type * as pulumi from "@pulumi/pulumi";

import { InvalidArgumentError } from "../../backups/errors";
import { checkBySchema } from "../../data-source/check-by-schema";
import { ClusterNotFoundError } from "../../yandex/errors";
import { dataSource } from "../lazy";
import { configure, providerContext } from "./configuration";
import {
  inputsSchema,
  isSameState,
  makeState,
  type RedisBackupsInputs,
  type RedisBackupsState,
} from "./redis-backups-state";
import { withoutStack } from "./without-stack";
import { isUnknown } from "./unknown";

/**
 * The life of a `RedisBackups` resource. State of every release calls these by name with what that
 * release stored: names and parameters stay, and what is stored is read leniently.
 */
export const redisBackups = {
  configure,

  /** Checks the inputs without asking the cloud. */
  check: (_olds: unknown, news: unknown): Promise<pulumi.dynamic.CheckResult> =>
    withoutStack(() => {
      const failures = hasUnknown(news) ? [] : faultsOf(news);
      return Promise.resolve({ inputs: news, failures });
    }),

  /** Looks at the cloud: a change is what the listing says otherwise than state, or another cluster. */
  diff: (_id: string, olds: unknown, news: unknown): Promise<pulumi.dynamic.DiffResult> =>
    withoutStack(async () => {
      const replaces = fieldOf(olds, "clusterId") === fieldOf(news, "clusterId") ? [] : ["clusterId"];
      if (hasUnknown(news) || replaces.length > 0) {
        return { changes: true, replaces };
      }
      return { changes: !isSameState(olds, await list(readInputs(news))), replaces };
    }),

  create: (inputs: unknown): Promise<pulumi.dynamic.CreateResult<RedisBackupsState>> =>
    withoutStack(async () => {
      const state = await list(readInputs(inputs));
      return { id: state.clusterId, outs: state };
    }),

  /** Reads the listing again; a cluster that the service says is gone leaves state. */
  read: (id: string, props: unknown): Promise<pulumi.dynamic.ReadResult> =>
    withoutStack(async () => {
      try {
        return { id, props: await list(readInputs(props)) };
      } catch (error) {
        if (error instanceof ClusterNotFoundError) {
          return { id: "", props: {} };
        }
        throw error;
      }
    }),

  update: (
    _id: string,
    _olds: unknown,
    news: unknown,
  ): Promise<pulumi.dynamic.UpdateResult<RedisBackupsState>> =>
    withoutStack(async () => ({ outs: await list(readInputs(news)) })),
};

async function list(inputs: RedisBackupsInputs): Promise<RedisBackupsState> {
  const { limit, ...args } = inputs;
  return makeState(inputs, await dataSource().getRedisBackups(args, providerContext()));
}

/** Takes the inputs out of what the SDK hands over, which has `__provider` and outputs beside them. */
function readInputs(props: unknown): RedisBackupsInputs {
  return checkBySchema(inputsSchema, props);
}

function faultsOf(news: unknown): pulumi.dynamic.CheckFailure[] {
  try {
    const { limit, ...args } = readInputs(news);
    dataSource().checkArguments(args);
    return [];
  } catch (error) {
    if (error instanceof InvalidArgumentError) {
      return [{ property: error.argument, reason: error.message }];
    }
    throw error;
  }
}

function hasUnknown(props: unknown): boolean {
  return typeof props === "object" && props !== null && Object.values(props).some(isUnknown);
}

function fieldOf(props: unknown, key: string): unknown {
  return typeof props === "object" && props !== null ? (props as Record<string, unknown>)[key] : undefined;
}
