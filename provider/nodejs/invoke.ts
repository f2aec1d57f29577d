import * as pulumi from "@pulumi/pulumi";

import { InvalidArgumentError } from "../backups/errors";
import type { QueryContext } from "../queries/queries";
import { dependenciesReady } from "./depends-on";
import { withPlainErrors } from "./message-only-errors";
import { momentText } from "./moment";
import type { RedisBackupsOptions, RedisBackupsOutputOptions } from "./options";
import { programContext } from "./program-context";

/**
 * Runs a query of plain arguments in the context of the program. The deployment waits for it, as it
 * does for an invoke of the SDK: else a program whose Outputs nobody else waits for would end before
 * their answers come.
 */
export function plainForm<Args, Result>(
  query: (args: Args, context: QueryContext) => Promise<Result>,
  args: Args,
  options: RedisBackupsOptions,
  functionName: string,
): Promise<Result> {
  return withPlainErrors(async () => {
    assertPlain(args, functionName);
    const done = pulumi.runtime.rpcKeepAlive();
    try {
      return await query(args, programContext(options));
    } finally {
      done();
    }
  });
}

/** @throws InvalidArgumentError when an Output stands where only a plain value can */
export function assertPlain(args: unknown, functionName: string): void {
  const named = typeof args === "object" && args !== null ? Object.entries(args) : [];
  const outputs = pulumi.Output.isInstance(args)
    ? ["the arguments"]
    : named.flatMap(([key, value]) => (pulumi.Output.isInstance(value) ? [key] : []));
  if (outputs.length > 0) {
    throw new InvalidArgumentError(
      outputs.join(", "),
      `must be plain for ${functionName}, not an Output: use ${functionName}Output, or call it inside apply`,
    );
  }
}

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
