import * as pulumi from "@pulumi/pulumi";

import { InvalidArgumentError } from "../backups/errors";
import { queries } from "../pulumi/lazy";
import type { QueryContext } from "../queries/queries";
import { printMessageOnly } from "./message-only-errors";
import type { DependsOn, RedisBackupsOptions, RedisBackupsOutputOptions } from "./options";
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
      `must be a plain value for ${functionName}, not an Output: use ${functionName}Output, or call it inside apply`,
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

/** The part of the SDK that gives `dependsOn` its meaning for resources and invokes. */
interface DependencyModule {
  gatherExplicitDependencies(dependsOn: DependsOn): Promise<pulumi.Resource[]>;
  getAllTransitivelyReferencedResources(
    resources: Set<pulumi.Resource>,
    exclude: Set<pulumi.Resource>,
  ): Promise<pulumi.Resource[]>;
}

/**
 * Waits for resources as an invoke does (`invokeOutput` of the SDK): components stand for their
 * children, and the result is unknown while one of them is still to be created.
 *
 * The SDK marks these two functions as internal, so they have no types; written again here they
 * would silently miss what later releases teach components.
 */
function dependenciesReady(dependsOn: DependsOn | undefined): pulumi.Output<unknown> {
  return dependsOn === undefined ? pulumi.output(undefined) : pulumi.output(identities(dependsOn));
}

async function identities(dependsOn: DependsOn): Promise<pulumi.Output<string>[]> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const sdk = require("@pulumi/pulumi/runtime/dependsOn") as DependencyModule;
  const explicit = await sdk.gatherExplicitDependencies(dependsOn);
  const all = await sdk.getAllTransitivelyReferencedResources(new Set(explicit), new Set());
  return all.map((resource) => (pulumi.CustomResource.isInstance(resource) ? resource.id : resource.urn));
}

/** {@link momentsAsText} of arguments that together may be an Input, too. */
function withMomentsAsText(args: unknown): unknown {
  if (pulumi.Output.isInstance(args)) {
    return args.apply(withMomentsAsText);
  }
  if (args instanceof Promise) {
    return args.then(withMomentsAsText);
  }
  return typeof args === "object" && args !== null ? momentsAsText(args) : args;
}

interface MomentInputs {
  readonly createdAfter?: pulumi.Input<string | Date | undefined>;
  readonly createdBefore?: pulumi.Input<string | Date | undefined>;
}

/**
 * Makes the moments among some arguments, which may be Dates or come to be some, RFC 3339 texts, since
 * Pulumi takes a Date apart into an empty object. Other values stay as they are, for the check.
 */
export function momentsAsText<Args extends MomentInputs>(args: Args) {
  const { createdAfter, createdBefore } = args;
  return { ...args, createdAfter: momentText(createdAfter), createdBefore: momentText(createdBefore) };
}

function momentText(moment: pulumi.Input<string | Date | undefined>): pulumi.Input<string> | undefined {
  if (pulumi.Output.isInstance(moment)) {
    return moment.apply(textOf) as pulumi.Output<string>;
  }
  return moment instanceof Promise ? (moment.then(textOf) as Promise<string>) : textOf(moment);
}

function textOf(moment: string | Date | undefined): string | undefined {
  if (!(moment instanceof Date)) {
    return moment;
  }
  return Number.isNaN(moment.getTime()) ? "an invalid Date" : moment.toISOString();
}
