import { type Changed, type Known, type Properties, type ResourceLife } from "../life";
import { plannedChange, refusedChange } from "./changes";
import { inputFaults } from "./check-inputs";
import { createRestore, importRestore } from "./create-restore";
import { deleteRestore } from "./delete-restore";
import type { RestoreResult } from "./finish-restore";
import type { RestoreInputs } from "./inputs";
import { RESTORE_INPUTS } from "./inputs-schema";
import { readRestore } from "./read-restore";
import type { RestoreState } from "./state";
import { updateRestore } from "./update-restore";

/** A cluster that is restored from a backup. */
export const redisClusterRestore: ResourceLife = {
  inputNames: RESTORE_INPUTS,
  secretInputs: ["password", "users"],

  check: (inputs, former, identity) => {
    const problems = inputFaults(inputs).map(({ argument, message }) => ({
      property: argument,
      reason: message,
    }));
    if (!hasInputs(former)) {
      return problems;
    }
    const refused = refusedChange(withPasswordOf({ state: former, inputs: {} }, inputs), inputs, identity);
    return refused === undefined
      ? problems
      : [...problems, { property: refused.inputs[0] ?? "", reason: refused.message }];
  },

  // Never asks the cloud.
  diff: (id, known, wanted, { identity, guard }) => {
    guard.setInState(identity, id);
    return plannedChange(withPasswordOf(known, wanted), wanted);
  },

  create: async (inputs, context) => created(await createRestore(inputs, context)),

  adopt: async (id, inputs, context) => created(await importRestore(id, inputs, context)),

  read: async (id, known, context) => {
    const state = await readRestore(id, known.state, context);
    return state && { state, inputs: inputsOf(state, known) };
  },

  update: (id, known, wanted, context) => updateRestore(id, withPasswordOf(known, wanted), wanted, context),

  delete: (id, state, context) => deleteRestore(id, state, context),
};

function created({ clusterId, ...changed }: RestoreResult): Changed & { id: string } {
  return { id: clusterId, ...changed };
}

function hasInputs(inputs: Properties): boolean {
  return "name" in inputs;
}

/** The service does not return the password: an imported cluster's is taken to be the program's. */
function withPasswordOf({ state, inputs }: Known, wanted: Properties): Properties {
  return { password: inputs["password"] ?? wanted["password"], ...state };
}

/** The inputs that the program has given, as the cluster has them; of an import, all that are known. */
function inputsOf(state: RestoreState, { inputs }: Known): Partial<RestoreInputs> {
  const given = hasInputs(inputs) ? state.givenInputs : RESTORE_INPUTS;
  return Object.fromEntries(
    given.flatMap((key) => (state[key] === undefined ? [] : [[key, state[key]] as const])),
  );
}
