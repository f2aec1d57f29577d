import * as pulumi from "@pulumi/pulumi";

import { InvalidArgumentError } from "../backups/errors";
import { queries } from "../pulumi/lazy";
import type { QueryContext } from "../queries/queries";
import { dependenciesReady } from "./depends-on";
import { printMessageOnly } from "./message-only-errors";
import { momentText } from "./moment";
import type { RedisBackupsOptions, RedisBackupsOutputOptions } from "./options";
import { isMocked, programContext } from "./program-context";

/** The functions of the plugin's schema by name, and what each takes as a string alone. */
const FUNCTIONS = {
  getRedisBackups: "clusterId",
  getLatestRedisBackup: "clusterId",
  getRedisBackup: "backupId",
  getRedisBackupRetentionPolicies: "clusterId",
} as const;

type FunctionName = keyof typeof FUNCTIONS;

/**
 * Runs a function with plain arguments in the context of the program. The deployment waits for it, as
 * it does for an invoke of the SDK: else a program whose Outputs nobody else waits for would end
 * before their answers come.
 */
export async function invoke<Result>(
  name: FunctionName,
  args: unknown,
  options: RedisBackupsOptions,
): Promise<Result> {
  const done = pulumi.runtime.rpcKeepAlive();
  try {
    assertPlain(args, name);
    const call = isMocked(options) ? askMocks : runQuery;
    // Which result belongs to which arguments, the overloads of the functions say.
    return (await call(name, args, options)) as Result;
  } catch (error) {
    printMessageOnly(error);
    throw error;
  } finally {
    done();
  }
}

function runQuery(name: FunctionName, args: unknown, options: RedisBackupsOptions): Promise<unknown> {
  const query = queries()[name] as (args: unknown, context: QueryContext) => Promise<unknown>;
  return query(args, programContext(options));
}

/** Asks the mocks of a user's unit test as for the plugin's function of this name. */
function askMocks(name: FunctionName, args: unknown): Promise<unknown> {
  const named = typeof args === "string" ? { [FUNCTIONS[name]]: args } : args;
  return pulumi.runtime.invoke(`yandex-redis:index:${name}`, withMomentsAsText(named) as pulumi.Inputs);
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
export function invokeOutput<Result>(
  name: FunctionName,
  args: unknown,
  { connection, signal, dependsOn }: RedisBackupsOutputOptions,
): pulumi.Output<Result> {
  const inputs = pulumi.output<unknown>(withMomentsAsText(args));
  // As with a provider's config, the secret one connects with says nothing about the answer.
  const settings = pulumi.unsecret(pulumi.output(connection)) as pulumi.Output<
    RedisBackupsOptions["connection"]
  >;
  return pulumi
    .all([inputs, settings, dependenciesReady(dependsOn)])
    .apply(([resolvedArgs, resolvedConnection]) =>
      invoke<Result>(name, resolvedArgs, {
        ...(resolvedConnection === undefined ? {} : { connection: resolvedConnection }),
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
  const { createdAfter, createdBefore } = args as MomentInputs;
  return { ...args, createdAfter: momentText(createdAfter), createdBefore: momentText(createdBefore) };
}

interface MomentInputs {
  readonly createdAfter?: pulumi.Input<string | Date | undefined>;
  readonly createdBefore?: pulumi.Input<string | Date | undefined>;
}
