import * as pulumi from "@pulumi/pulumi";

import { dependenciesReady } from "../depends-on";
import { momentText } from "../moment";
import type { RedisBackupsOptions, RedisBackupsOutputOptions } from "./options";

/**
 * Makes the Output form of a function by Pulumi's conventions: waits for its Inputs and for
 * `dependsOn`, is unknown where they are (then nothing is fetched), and keeps secretness.
 */
export function outputForm<Result>(
  query: (args: never, options: RedisBackupsOptions) => Promise<Result>,
  args: unknown,
  { connection, signal, dependsOn }: RedisBackupsOutputOptions,
): pulumi.Output<Result> {
  const inputs = pulumi.output<unknown>(withMomentsAsText(args));
  // As with a provider's config, the secret one connects with says nothing about the answer.
  const settings = pulumi.unsecret(pulumi.output(connection)) as pulumi.Output<
    RedisBackupsOptions["connection"]
  >;
  return pulumi.all([inputs, settings, dependenciesReady(dependsOn)]).apply(([plainArgs, plainConnection]) =>
    query(plainArgs, {
      ...(plainConnection === undefined ? {} : { connection: plainConnection }),
      ...(signal === undefined ? {} : { signal }),
    }),
  );
}

/** Makes the moments among the arguments texts, see {@link momentText}; together they may be an Input, too. */
function withMomentsAsText(args: unknown): unknown {
  if (pulumi.Output.isInstance(args)) {
    return args.apply(withMomentsAsText);
  }
  if (args instanceof Promise) {
    return args.then(withMomentsAsText);
  }
  if (typeof args !== "object" || args === null) {
    return args;
  }
  const { createdAfter, createdBefore, ...others } = args as MomentInputs;
  return {
    ...others,
    ...(createdAfter === undefined ? {} : { createdAfter: momentText(createdAfter) }),
    ...(createdBefore === undefined ? {} : { createdBefore: momentText(createdBefore) }),
  };
}

interface MomentInputs {
  readonly createdAfter?: pulumi.Input<string | Date>;
  readonly createdBefore?: pulumi.Input<string | Date>;
}
