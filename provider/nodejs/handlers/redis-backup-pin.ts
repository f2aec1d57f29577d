import type * as pulumi from "@pulumi/pulumi";

import { pins } from "../../pulumi/lazy";
import { isUnknown } from "../../pulumi/unknown";
import type { PinInputs, PinnedBackup } from "../../resources/redis-backup-pin";
import { configure, providerContext } from "./configuration";
import { failuresOf } from "./failures-of";
import { withoutStack } from "./without-stack";

/**
 * The life of a `RedisBackupPin` resource. State of every release calls these by name with what that
 * release stored: names and parameters stay, and what is stored is read leniently.
 */
export const redisBackupPin = {
  configure,

  /** Checks the inputs without asking the cloud. */
  check: (_olds: unknown, news: unknown): Promise<pulumi.dynamic.CheckResult> =>
    withoutStack(() =>
      Promise.resolve({
        inputs: news,
        failures: picksByUnknown(news)
          ? []
          : failuresOf(() => {
              pins().checkPinInputs(news);
            }),
      }),
    ),

  /**
   * Never looks at the cloud: a pin changes when the program's inputs do. An input that is not known
   * yet comes as a text of Pulumi's own, which is what no state holds, and so is a change as well.
   */
  diff: (_id: string, olds: unknown, news: unknown): Promise<pulumi.dynamic.DiffResult> =>
    withoutStack(() => {
      const replaces = pins().changedInputs(olds, news);
      return Promise.resolve({ changes: replaces.length > 0, replaces });
    }),

  create: (inputs: unknown): Promise<pulumi.dynamic.CreateResult<PinInputs & PinnedBackup>> =>
    withoutStack(async () => {
      const state = await pins().createPin(inputs, providerContext());
      return { id: state.backupId, outs: state };
    }),

  /** Looks whether the pinned backup still exists; the pin stays either way. */
  read: (id: string, props: object): Promise<pulumi.dynamic.ReadResult> =>
    withoutStack(async () => ({ id, props: await pins().readPin(id, props, providerContext()) })),
};

/** Whether an input that picks is not known yet; the triggers need not be. */
function picksByUnknown(news: unknown): boolean {
  if (typeof news !== "object" || news === null) {
    return false;
  }
  return Object.entries(news).some(([key, value]) => key !== "triggers" && isUnknown(value));
}
