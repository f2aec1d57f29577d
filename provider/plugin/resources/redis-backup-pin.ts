import { pins } from "../../pulumi/lazy";
import { faultsOf } from "../config";
import { hasUnknown } from "../values";
import type { ProviderResource } from "./provider-resource";

export const redisBackupPin: ProviderResource = {
  // The triggers need not be known: they pick nothing.
  faults: ({ triggers, ...picking }) =>
    hasUnknown(picking)
      ? []
      : faultsOf(() => {
          pins().checkPinInputs(picking);
        }),

  // Never asks the cloud: every change of the inputs picks anew, and nothing else does.
  diff: (_id, { state }, wanted) => {
    const replaces = pins().changedInputs(state, wanted);
    return { changes: replaces.length > 0, replaces };
  },

  create: async (inputs, { context }) => {
    const state = await pins().createPin(inputs, context);
    return { id: state.backupId, state };
  },

  // An import pins the backup of that ID, as if it had been picked from its own cluster's.
  read: async (id, known, { context }) => {
    const state = await pins().readPin(id, known.state, context);
    if (Object.keys(known.inputs).length > 0) {
      return { id, state, inputs: known.inputs };
    }
    const imported = { clusterId: state.backup?.sourceClusterId };
    return { id, state: { ...imported, ...state }, inputs: imported };
  },
};
