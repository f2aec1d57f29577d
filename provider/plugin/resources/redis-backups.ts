import { listings } from "../../pulumi/lazy";
import { faultsOf } from "../config";
import { hasUnknown } from "../values";
import type { ProviderResource } from "./provider-resource";

export const redisBackups: ProviderResource = {
  onlyReads: true,

  faults: (inputs) =>
    hasUnknown(inputs)
      ? []
      : faultsOf(() => {
          listings().checkListingInputs(inputs);
        }),

  // Looks at the cloud in every preview and up, as the dynamic resource does.
  diff: async (_id, { state }, wanted, { context }) => {
    const replaces = state["clusterId"] === wanted["clusterId"] ? [] : ["clusterId"];
    if (hasUnknown(wanted) || replaces.length > 0) {
      return { changes: true, replaces };
    }
    return { changes: await listings().hasListingChanged(state, wanted, context) };
  },

  create: async (inputs, { context }) => {
    const state = await listings().createListing(inputs, context);
    return { id: state.clusterId, state };
  },

  // The resource's ID is the cluster's, which is all that an import has to know.
  read: async (id, known, { context }) => {
    const inputs = { clusterId: id, ...known.inputs };
    const state = await listings().readListing({ ...known.state, ...inputs }, context);
    return state && { id, state, inputs };
  },

  update: async (_id, _state, wanted, { context }) => ({
    state: await listings().createListing(wanted, context),
  }),
};
