import { isDeepStrictEqual } from "node:util";

import type * as pulumi from "@pulumi/pulumi";

import { InvalidArgumentError, RedisBackupsError } from "../backups/errors";
import { cutMessage, cutProperties } from "../pulumi/error-details";
import { engineLog } from "../pulumi/lazy";
import {
  type OwnProperties,
  splitProperties,
  type Step,
  timeoutFailures,
  timeoutOf,
} from "../pulumi/own-properties";
import { projectFolder } from "../pulumi/project-folder";
import { ReplacementGuard } from "../resources/replacement-guard";
import { type Changed, checkInputs, pick, type ResourceContext, type ResourceLife } from "../resources/life";
import { type ConfigLookup, configSources, environmentSource } from "../yandex/settings-sources";

let lookup: ConfigLookup = () => undefined;

/**
 * A resource's life as Pulumi's dynamic providers call it. State of every release calls these methods
 * with what that release stored: names and parameters stay, and what is stored is read leniently.
 */
export function dynamicHandlers(load: () => ResourceLife) {
  let guard = new ReplacementGuard();

  const contextOf = (step: Step, own: OwnProperties): ResourceContext => {
    const urn = identityOf(own);
    return {
      identity: urn,
      guard,
      sources: [...configSources(lookup), environmentSource(process.env)],
      environment: process.env,
      folder: projectFolder,
      timeout: timeoutOf(step, own),
      progress: (status) => {
        engineLog().info(status, { urn, ephemeral: true });
      },
      warn: (message) => {
        engineLog().warn(message, { urn });
      },
    };
  };

  return {
    /**
     * Takes the stack's configuration, once a process. Nothing may be awaited before it is stored: the
     * SDK lets a second operation in as soon as the first one's `configure` waits.
     */
    configure: (request: { readonly config: { get(key: string): string | undefined } }): Promise<void> => {
      lookup = (key) => request.config.get(key);
      guard = new ReplacementGuard();
      return Promise.resolve();
    },

    check: (olds: unknown, news: unknown): Promise<pulumi.dynamic.CheckResult> =>
      withoutStack(() => {
        const { properties: inputs, own } = splitProperties(news);
        const former = splitProperties(olds).properties;
        const failures = [...checkInputs(load(), inputs, former, identityOf(own)), ...timeoutFailures(own)];
        return Promise.resolve({ inputs: news, failures });
      }),

    diff: (id: string, olds: unknown, news: unknown): Promise<pulumi.dynamic.DiffResult> =>
      withoutStack(async () => {
        const { properties: state, own: former } = splitProperties(olds);
        const { properties: wanted, own } = splitProperties(news);
        const life = load();
        const known = { state, inputs: pick(state, life.inputNames) };
        const {
          changes,
          replaces = [],
          ...rest
        } = await life.diff(id, known, wanted, contextOf("read", own));
        if (replaces.length > 0 && own.importId !== undefined) {
          throw new InvalidArgumentError(
            "opts.import",
            `must be removed from the program before ${replaces.join(", ")} can replace the resource: ` +
              "the new one is not imported, and the imported one will be gone.",
          );
        }
        return {
          changes: changes || !isDeepStrictEqual(former.timeouts, own.timeouts),
          replaces: [...replaces],
          ...rest,
        };
      }),

    create: (inputs: unknown): Promise<pulumi.dynamic.CreateResult> =>
      withoutStack(async () => {
        const { properties, own } = splitProperties(inputs);
        const life = load();
        const context = contextOf("create", own);
        const { id, ...created } =
          typeof own.importId === "string" && own.importId !== "" && life.adopt !== undefined
            ? await life.adopt(own.importId, properties, context)
            : await life.create(properties, context);
        return { id, outs: finished(id, created, own) };
      }),

    /** A resource that is gone leaves state. */
    read: (id: string, props: unknown): Promise<pulumi.dynamic.ReadResult> =>
      withoutStack(async () => {
        const { properties: state, own } = splitProperties(props);
        const life = load();
        const known = { state, inputs: pick(state, life.inputNames) };
        const found = await life.read(id, known, contextOf("read", own));
        return found === undefined
          ? { id: "", props: {} }
          : { id, props: stored(found.state, own), inputs: stored(found.inputs, own) };
      }),

    /** Where every change replaces, only the timeouts in state can differ. */
    update: (id: string, olds: unknown, news: unknown): Promise<pulumi.dynamic.UpdateResult> =>
      withoutStack(async () => {
        const { properties: wanted, own } = splitProperties(news);
        const state = splitProperties(olds).properties;
        const life = load();
        const known = { state, inputs: pick(state, life.inputNames) };
        const updated = await life.update?.(id, known, wanted, contextOf("update", own));
        return { outs: finished(id, updated ?? { state }, own) };
      }),

    delete: (id: string, props: unknown): Promise<void> =>
      withoutStack(async () => {
        const { properties: state, own } = splitProperties(props);
        await load().delete?.(id, state, contextOf("delete", own));
      }),
  };
}

/** Its URN; empty for the resources that do not need it. */
function identityOf({ identity }: OwnProperties): string {
  return typeof identity === "string" ? identity : "";
}

/** @throws the failure, with what the engine needs to keep the resource in state as not initialized */
function finished(id: string, { state, unfinished }: Changed, own: OwnProperties): Record<string, unknown> {
  const properties = stored(state, own);
  if (unfinished !== undefined) {
    throw Object.assign(unfinished, {
      id,
      // Unlike what is returned, this is not completed by the SDK.
      properties: { ...cutProperties(properties), __provider: own.__provider },
      reasons: [cutMessage(unfinished.message)],
    });
  }
  return properties;
}

/** What state keeps, without what is undefined, which Pulumi's protocol cannot carry. */
function stored(properties: object, own: OwnProperties): Record<string, unknown> {
  return JSON.parse(JSON.stringify({ ...properties, ...own })) as Record<string, unknown>;
}

/**
 * Removes the stack from an error of this package, since Pulumi's dynamic provider prints it after the message, and
 * the message says it all, and cuts the message.
 */
async function withoutStack<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof RedisBackupsError) {
      error.stack = "";
      error.message = cutMessage(error.message);
    }
    throw error;
  }
}
