import { pins } from "../../pulumi/lazy";
import type { ProviderResource } from "./provider-resource";

export const redisBackupPin: ProviderResource = {
  check: (inputs) => {
    pins().checkPinInputs(inputs);
  },

  // Never asks the cloud: every change of the inputs picks anew, and nothing else does.
  diff: (stored, wanted) => {
    const replaces = pins().changedInputs(stored, wanted);
    return { changes: replaces.length > 0, replaces };
  },

  create: async (inputs, context) => {
    const state = await pins().createPin(inputs, context);
    return { id: state.backupId, state };
  },

  // An import pins the backup of that ID, as if it had been picked from its own cluster's.
  read: async (id, stored, inputs, context) => {
    const state = await pins().readPin(id, stored, context);
    if (Object.keys(inputs).length > 0) {
      return { id, state, inputs };
    }
    const imported = { clusterId: state.backup?.sourceClusterId };
    return { id, state: { ...imported, ...state }, inputs: imported };
  },
};
