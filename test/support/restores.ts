import { getLatestRedisBackup } from "../../provider/queries/queries";
import { createRestore } from "../../provider/resources/cluster-restore/create-restore";
import type { RestoreInputs } from "../../provider/resources/cluster-restore/inputs";
import { ReplacementGuard } from "../../provider/resources/replacement-guard";
import type { ResourceContext } from "../../provider/resources/life";
import { type Emulator, makeBackups, startEmulator } from "../../provider/testing";
import { closeAfterTest } from "./close-after-test";
import { clusterId, withConnection } from "./listing";
import { minimalInputs } from "./restore-inputs";

export const folderId = "b1grestores";
export const urn = "urn:pulumi:test::project::type::restored";

/** An API with a cluster whose backups can be restored. */
export async function restorableEmulator(): Promise<Emulator> {
  const backups = makeBackups(2, { clusterId, folderId });
  return closeAfterTest(await startEmulator({ clusters: [{ id: clusterId, folderId, backups }] }));
}

/** What a process that restores has; a new one for each process that a test stands for, with nothing remembered. */
export interface RestoringProcess {
  readonly context: ResourceContext;
  readonly warnings: string[];
  readonly told: string[];
}

export function restoringProcess(
  emulator: Emulator,
  changes: Partial<ResourceContext> = {},
): RestoringProcess {
  const warnings: string[] = [];
  const told: string[] = [];
  const context = {
    ...withConnection(emulator.connection),
    identity: urn,
    guard: new ReplacementGuard(),
    warn: (message: string) => void warnings.push(message),
    progress: (text: string) => void told.push(text),
    ...changes,
  };
  return { context, warnings, told };
}

/** One that ends as soon as it waits for an Operation. */
export function interruptedProcess(
  emulator: Emulator,
  changes: Partial<ResourceContext> = {},
): RestoringProcess {
  const controller = new AbortController();
  const progress = (): void => {
    controller.abort();
  };
  return restoringProcess(emulator, { signal: controller.signal, progress, ...changes });
}

/** The inputs of a restore of the emulator's newest backup. */
export async function restorable(
  emulator: Emulator,
  changes: Partial<RestoreInputs> = {},
): Promise<RestoreInputs> {
  const { id } = await getLatestRedisBackup(clusterId, withConnection(emulator.connection));
  return { ...minimalInputs, backupId: id, ...changes };
}

/** The clusters that restores have made and that are still there. */
export function restoredClusters(emulator: Emulator): string[] {
  return emulator.liveClusters().flatMap(({ id }) => (id === clusterId ? [] : [id]));
}

/** How many restores have taken effect, whatever came of them. */
export function restoresBegun(emulator: Emulator): number {
  return emulator.operations.all.filter(({ kind }) => kind === "restore").length;
}

/** The keys of all requests to restore, in order. */
export function keysSent(emulator: Emulator): (string | undefined)[] {
  return emulator.requestsTo("restoreCluster").map(({ headers }) => headers["idempotency-key"]);
}

export { createRestore };
