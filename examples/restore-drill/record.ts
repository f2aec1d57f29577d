import type { Stack } from "@pulumi/pulumi/automation";

/** The proof that a backup restores. The policy `redis-restore-drilled` reads it. */
export interface RestoreDrill {
  readonly sourceClusterId: string;
  readonly backupId: string;
  /** When the backup was completed, RFC 3339. */
  readonly backupCreatedAt: string;
  /** When the restored cluster was found ALIVE, RFC 3339. */
  readonly provenAt: string;
  /** From the drill's start to that moment. Of an interrupted drill it includes the interruption. */
  readonly restoreSeconds: number;
}

/**
 * Keeps the drill among the outputs of a stack that has nothing else, in place of the last drill of
 * the same cluster: the drill's own stack is destroyed, and its outputs go with it.
 */
export async function recordDrill(stack: Stack, drill: RestoreDrill): Promise<void> {
  const recorded = (await stack.outputs())["restoreDrills"]?.value as RestoreDrill[] | undefined;
  const others = (recorded ?? []).filter(({ sourceClusterId }) => sourceClusterId !== drill.sourceClusterId);
  stack.workspace.program = () => Promise.resolve({ restoreDrills: [...others, drill] });
  await stack.up();
}
