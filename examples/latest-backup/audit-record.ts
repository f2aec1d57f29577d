import * as pulumi from "@pulumi/pulumi";

interface AuditRecordInputs {
  backupId: string;
}

/** Stands for whatever takes a backup's ID: a restore, an entry in an audit log. It writes down what it was given. */
const provider: pulumi.dynamic.ResourceProvider<AuditRecordInputs, AuditRecordInputs> = {
  create: (inputs) => Promise.resolve({ id: `audit-of-${inputs.backupId}`, outs: inputs }),
  diff: (_id, recorded, inputs) =>
    Promise.resolve({ changes: recorded.backupId !== inputs.backupId, replaces: ["backupId"] }),
};

export class AuditRecord extends pulumi.dynamic.Resource {
  declare public readonly backupId: pulumi.Output<string>;

  constructor(name: string, args: pulumi.Inputs & { backupId: pulumi.Input<string> }) {
    super(provider, name, args);
  }
}
