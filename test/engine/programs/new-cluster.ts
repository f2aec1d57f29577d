import * as pulumi from "@pulumi/pulumi";

interface NewClusterInputs {
  readonly futureId: string;
  /** An emulator's URL. It is asked for `/created/<id>`, so that a test sees what happened in which order. */
  readonly announceTo?: string;
}

const provider: pulumi.dynamic.ResourceProvider<NewClusterInputs, NewClusterInputs> = {
  async create(inputs) {
    if (inputs.announceTo !== undefined) {
      await fetch(`${inputs.announceTo}/created/${inputs.futureId}`);
    }
    return { id: inputs.futureId, outs: inputs };
  },
};

/** Stands for a cluster that the program itself creates: its ID is unknown until then. */
export class NewCluster extends pulumi.dynamic.Resource {
  constructor(name: string, inputs: NewClusterInputs, options?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...inputs }, options);
  }
}
