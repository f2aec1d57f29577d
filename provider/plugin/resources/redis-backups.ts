import { listings } from "../../pulumi/lazy";
import { hasUnknown } from "../values";
import type { ProviderResource } from "./provider-resource";

export const redisBackups: ProviderResource = {
  onlyReads: true,

  check: (inputs) => {
    listings().checkListingInputs(inputs);
  },

  // Looks at the cloud in every preview and up, as the dynamic resource does.
  diff: async (stored, wanted, context) => {
    const replaces = stored["clusterId"] === wanted["clusterId"] ? [] : ["clusterId"];
    if (hasUnknown(wanted) || replaces.length > 0) {
      return { changes: true, replaces };
    }
    return { changes: await listings().hasListingChanged(stored, wanted, context) };
  },

  create: async (inputs, context) => {
    const state = await listings().createListing(inputs, context);
    return { id: state.clusterId, state };
  },

  // The resource's ID is the cluster's, which is all that an import has to know.
  read: async (id, stored, inputs, context) => {
    const known = { clusterId: id, ...inputs };
    const state = await listings().readListing({ ...stored, ...known }, context);
    return state && { id, state, inputs: known };
  },

  update: (_id, _stored, wanted, context) => listings().createListing(wanted, context),
};
