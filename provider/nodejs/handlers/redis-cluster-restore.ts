import type * as pulumi from "@pulumi/pulumi";

import { engineLog, restores } from "../../pulumi/lazy";
import { isUnknown } from "../../pulumi/unknown";
import type { RestoreContext } from "../../resources/cluster-restore/context";
import type { RestoreResult } from "../../resources/cluster-restore/finish-restore";
import { ReplacementGuard } from "../../resources/cluster-restore/replacement-guard";
import type { RestoreState } from "../../resources/cluster-restore/state";
import { configure, providerContext } from "./configuration";
import { withoutStack } from "./without-stack";

/** The engine configures a provider's process once for each deployment. */
let guard = new ReplacementGuard();

/**
 * The life of a `RedisClusterRestore` resource. State of every release calls these by name with what
 * that release stored: names and parameters stay, and what is stored is read leniently.
 */
export const redisClusterRestore = {
  configure: (request: Parameters<typeof configure>[0]): Promise<void> => {
    guard = new ReplacementGuard();
    return configure(request);
  },

  /** Checks the inputs, and that nothing is to change that cannot, without asking the cloud. */
  check: (olds: unknown, news: unknown): Promise<pulumi.dynamic.CheckResult> =>
    withoutStack(() => {
      const hidden = hiddenInputs(news);
      const reasons = [...faultsOf(news), ...refusalsOf(olds, news, hidden)];
      // Not under the input's name: the engine would print its value beside the reason.
      return Promise.resolve({ inputs: news, failures: reasons.map((reason) => ({ property: "", reason })) });
    }),

  /** Compares the inputs with state, without asking the cloud. */
  diff: (id: string, olds: unknown, news: unknown): Promise<pulumi.dynamic.DiffResult> =>
    withoutStack(() => {
      guard.setInState(hiddenInputs(olds).identity, id);
      return Promise.resolve(restores().plannedChange(olds, news, isUnknown));
    }),

  create: (inputs: unknown): Promise<pulumi.dynamic.CreateResult> =>
    withoutStack(async () => {
      const hidden = hiddenInputs(inputs);
      const context = contextOf(hidden);
      const result = await (hidden.importId === undefined
        ? restores().createRestore(inputs, context)
        : restores().importRestore(hidden.importId, inputs, context));
      return { id: result.clusterId, outs: finished(result, inputs) };
    }),

  /** Reads the cluster; one that the service says is gone leaves state. */
  read: (id: string, props: unknown): Promise<pulumi.dynamic.ReadResult> =>
    withoutStack(async () => {
      const state = await restores().readRestore(id, props, contextOf(hiddenInputs(props)));
      return state === undefined
        ? { id: "", props: {} }
        : { id, props: outputsOf(state, props), inputs: inputsOf(state, props) };
    }),

  update: (id: string, olds: unknown, news: unknown): Promise<pulumi.dynamic.UpdateResult> =>
    withoutStack(async () => {
      const result = await restores().updateRestore(id, olds, news, contextOf(hiddenInputs(news)));
      return { outs: finished(result, news) };
    }),

  delete: (id: string, props: unknown): Promise<void> =>
    withoutStack(() => restores().deleteRestore(id, props, contextOf(hiddenInputs(props)))),
};

/** What the constructor adds to the program's inputs. */
interface HiddenInputs {
  /** The resource's URN, as it was when the inputs were made. */
  readonly identity: string;
  /** The cluster that `opts.import` names. */
  readonly importId?: string;
}

function hiddenInputs(props: unknown): HiddenInputs {
  const { identity, importId } = props as Partial<Record<keyof HiddenInputs, unknown>>;
  return {
    identity: typeof identity === "string" ? identity : "",
    ...(typeof importId === "string" && importId !== "" ? { importId } : {}),
  };
}

function contextOf({ identity }: HiddenInputs): RestoreContext {
  return {
    ...providerContext(),
    identity,
    guard,
    progress: (text) => {
      engineLog().info(text, { urn: identity, ephemeral: true });
    },
    warn: (message) => {
      engineLog().warn(message, { urn: identity });
    },
  };
}

function hasInputs(olds: unknown): boolean {
  return typeof olds === "object" && olds !== null && "name" in olds;
}

function faultsOf(news: unknown): string[] {
  return restores()
    .inputFaults(news, isUnknown)
    .map(({ message }) => message);
}

/** What is to change of the inputs that cannot, unless the cluster is replaced anyway. */
function refusalsOf(olds: unknown, news: unknown, { identity, importId }: HiddenInputs): string[] {
  if (!hasInputs(olds)) {
    return [];
  }
  const { replaces } = restores().compareInputs(olds, news);
  if (replaces.length > 0 && importId !== undefined) {
    return [
      `opts.import has to be taken out of the program before ${replaces.join(", ")} can replace the cluster: ` +
        "the new one is restored, and the imported one will be gone.",
    ];
  }
  const refused = restores().refusedChange(olds, news, identity, isUnknown);
  return refused === undefined ? [] : [refused.message];
}

/** @throws the failure, with what the engine needs to keep the cluster in state as not initialized */
function finished({ clusterId, state, unfinished }: RestoreResult, inputs: unknown): Record<string, unknown> {
  const outs = outputsOf(state, inputs);
  if (unfinished === undefined) {
    return outs;
  }
  const { __provider } = inputs as { __provider?: unknown };
  throw Object.assign(unfinished, {
    id: clusterId,
    // Unlike what is returned, this is not completed by the SDK.
    properties: { ...outs, __provider },
    reasons: [unfinished.message],
  });
}

function outputsOf(state: RestoreState, props: unknown): Record<string, unknown> {
  return plain({ ...state, ...hiddenInputs(props) });
}

/** The inputs that the program has given, as the cluster has them. */
function inputsOf(state: RestoreState, props: unknown): Record<string, unknown> {
  const given = state.givenInputs.map((key) => [key, state[key]] as const);
  return plain({ ...Object.fromEntries(given), ...hiddenInputs(props) });
}

/** Without what is undefined, which Pulumi's protocol cannot carry. */
function plain(props: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(props)) as Record<string, unknown>;
}
