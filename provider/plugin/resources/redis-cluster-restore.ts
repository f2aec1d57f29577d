import { restores } from "../../pulumi/lazy";
import { isUnknown } from "../../pulumi/unknown";
import type { RestoreContext } from "../../resources/cluster-restore/context";
import type { RestoreResult } from "../../resources/cluster-restore/finish-restore";
import type { RestoreInputs } from "../../resources/cluster-restore/inputs";
import type { RestoreState } from "../../resources/cluster-restore/state";
import type { Fault } from "../config";
import type { Changed, Known, Plain, ProviderResource, ResourceCall } from "./provider-resource";

export const redisClusterRestore: ProviderResource = {
  faults: (inputs, former, urn) => {
    const faults = restores()
      .inputFaults(inputs, isUnknown)
      .map(({ argument, message }) => ({ property: argument, reason: message }));
    return [...faults, ...refusalsOf(former, inputs, urn)];
  },

  // Never asks the cloud.
  diff: (id, known, wanted, { urn, guard }) => {
    guard.setInState(urn, id);
    return restores().plannedChange(withPasswordOf(known, wanted), wanted, isUnknown);
  },

  create: async (inputs, call) => {
    const timeouts = timeoutsOf(call, "create");
    const result = await restores().createRestore({ ...inputs, timeouts }, contextOf(call));
    return { id: result.clusterId, ...changed(result) };
  },

  read: async (id, known, call) => {
    const timeouts = timeoutsOf(call, "update");
    const state = await restores().readRestore(id, { ...known.state, timeouts }, contextOf(call));
    return state && { id, state: withoutTimeouts(state), inputs: inputsOf(state, known) };
  },

  update: async (id, state, wanted, call) => {
    const timeouts = timeoutsOf(call, "update");
    return changed(await restores().updateRestore(id, state, { ...wanted, timeouts }, contextOf(call)));
  },

  delete: (id, state, call) => {
    const timeouts = timeoutsOf(call, "delete");
    return restores().deleteRestore(id, { ...state, timeouts }, contextOf(call));
  },
};

/** How long a step may take, as restores are told it. */
function timeoutsOf(
  { timeout }: ResourceCall,
  step: "create" | "update" | "delete",
): RestoreInputs["timeouts"] {
  return timeout === undefined ? undefined : { [step]: timeout };
}

function contextOf({ urn, guard, context, tell }: ResourceCall): RestoreContext {
  return { ...context, identity: urn, guard, progress: tell };
}

function hasInputs(inputs: Plain): boolean {
  return "name" in inputs;
}

/** What is to change of the inputs that cannot, unless the cluster is replaced anyway. */
function refusalsOf(former: Plain, inputs: Plain, urn: string): Fault[] {
  if (!hasInputs(former)) {
    return [];
  }
  const stored = withPasswordOf({ state: former }, inputs);
  const refused = restores().refusedChange(stored, inputs, urn, isUnknown);
  return refused === undefined ? [] : [{ property: refused.inputs[0] ?? "", reason: refused.message }];
}

/** The service never tells the password: of a cluster that was imported it is taken to be the program's. */
function withPasswordOf({ state, inputs = {} }: Partial<Known>, wanted: Plain): Plain {
  return { password: inputs["password"] ?? wanted["password"], ...state };
}

function changed({ state, unfinished }: RestoreResult): Changed {
  return { state: withoutTimeouts(state), unfinished };
}

/** How long a call may take is told with the call. */
function withoutTimeouts({ timeouts, givenInputs, ...state }: RestoreState): object {
  return { ...state, givenInputs: givenInputs.filter((key) => key !== "timeouts") };
}

/** The inputs that the program has given, as the cluster has them; of an import, all that are known. */
function inputsOf(state: RestoreState, { inputs }: Known): Partial<RestoreInputs> {
  const given = hasInputs(inputs) ? state.givenInputs : restores().RESTORE_INPUTS;
  const entries = given.flatMap((key) =>
    key === "timeouts" || state[key] === undefined ? [] : [[key, state[key]] as const],
  );
  return Object.fromEntries(entries);
}
