import { type Changed, type Known, pick, type Properties, type ResourceLife } from "../life";
import { isSameValue } from "../same-value";
import { plannedChange, refusedChange } from "./changes";
import { inputProblems, RESTORE_INPUTS, TO_BE_FILLED_IN } from "./check-inputs";
import { createRestore, importRestore } from "./create-restore";
import { deleteRestore } from "./delete-restore";
import type { RestoreResult } from "./finish-restore";
import { readRestore } from "./read-restore";
import type { RestoreState } from "./state";
import { updateRestore } from "./update-restore";

/** A cluster that is restored from a backup. */
export const redisClusterRestore: ResourceLife = {
  inputNames: RESTORE_INPUTS,
  secretInputs: ["password", "users"],

  check: (inputs, former, identity) => {
    // An import, or a program that has not changed since: it may leave open what an import cannot know.
    if (isSameValue(inputs, former)) {
      return [];
    }
    const problems = inputProblems(inputs).map(({ argument, message }) => ({
      property: argument,
      reason: message,
    }));
    if (!hasInputs(former)) {
      return problems;
    }
    const refused = refusedChange(withUnreadable({ state: former, inputs: {} }, inputs), inputs, identity);
    return refused === undefined
      ? problems
      : [...problems, { property: refused.inputs[0] ?? "", reason: refused.message }];
  },

  // Never asks the cloud.
  diff: (id, known, wanted, { identity, guard }) => {
    guard.setInState(identity, id);
    return plannedChange(withUnreadable(known, wanted), wanted);
  },

  create: async (inputs, context) => created(await createRestore(inputs, context)),

  adopt: async (id, inputs, context) => created(await importRestore(id, inputs, context)),

  read: async (id, known, context) => {
    const state = await readRestore(id, known.state, context);
    return state && { state, inputs: inputsOf(state, known) };
  },

  update: (id, known, wanted, context) => updateRestore(id, withUnreadable(known, wanted), wanted, context),

  delete: (id, state, context) => deleteRestore(id, state, context),
};

function created({ clusterId, ...changed }: RestoreResult): Changed & { id: string } {
  return { id: clusterId, ...changed };
}

function hasInputs(inputs: Properties): boolean {
  return "name" in inputs;
}

/** What the service does not tell of an imported cluster is taken to be as the program says. */
function withUnreadable({ state, inputs }: Known, wanted: Properties): Properties {
  const unreadable = Object.entries(TO_BE_FILLED_IN).map(([key, blank]) => {
    const known = state[key] ?? inputs[key];
    return [key, known === undefined || known === blank ? wanted[key] : known] as const;
  });
  return { ...state, ...Object.fromEntries(unreadable) };
}

/** The inputs that the program has given, as the cluster has them; of an import, all that there are. */
function inputsOf(state: RestoreState, { inputs }: Known): Properties {
  if (!hasInputs(inputs)) {
    return { ...TO_BE_FILLED_IN, ...pick({ ...state }, RESTORE_INPUTS) };
  }
  const given = state.givenInputs.filter((key) => key in inputs);
  return pick({ ...inputs, ...state }, given);
}
