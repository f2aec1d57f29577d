import * as pulumi from "@pulumi/pulumi";

/** The proof that a backup of a cluster restores, as `examples/restore-drill` records it. */
export interface RestoreDrill {
  readonly sourceClusterId: string;
  readonly backupId: string;
  /** When the restored cluster was found ALIVE, RFC 3339. */
  readonly provenAt: string;
  readonly restoreSeconds: number;
}

/** @param stack the stack with the records, `organization/restore-drill/record`; none are read where it is undefined */
export async function readDrills(stack: string | undefined): Promise<RestoreDrill[]> {
  if (!stack) return [];
  const drills = await new pulumi.StackReference(stack).getOutputDetails("restoreDrills");
  return (drills.value as RestoreDrill[] | undefined) ?? [];
}
