import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { ConcurrentUpdateError, type OutputMap, type Stack } from "@pulumi/pulumi/automation";
import type { RestoreDrill } from "./record";

/** How long a restored cluster may take to become ALIVE. */
const ALIVE_WITHIN_MS = 30 * 60_000;
const POLL_MS = 15_000;

/**
 * Restores the newest backup into a cluster of its own, waits until that is ALIVE, hands the proof to
 * `record`, and destroys the cluster whatever happened. A drill that was killed is resumed with the
 * same cluster: its start stays in the stack's config until the cluster is gone.
 *
 * @throws ConcurrentUpdateError when another drill holds the stack; then nothing was touched
 */
export async function runDrill(stack: Stack, record: (drill: RestoreDrill) => Promise<void>): Promise<void> {
  const startedAt = await begin(stack);
  let isOurs = true;
  try {
    await stack.up();
    const outputs = await untilAlive(stack);
    const provenAt = new Date();
    await record({
      sourceClusterId: (await stack.getConfig("clusterId")).value,
      backupId: text(outputs, "backupId"),
      backupCreatedAt: text(outputs, "backupCreatedAt"),
      provenAt: provenAt.toISOString(),
      restoreSeconds: Math.round((provenAt.getTime() - Date.parse(startedAt)) / 1000),
    });
  } catch (error) {
    isOurs = !(error instanceof ConcurrentUpdateError);
    throw error;
  } finally {
    if (isOurs) {
      await stack.destroy();
      await stack.removeAllConfig(["startedAt", "password"]);
    }
  }
}

/** @returns when the drill began: the one that was interrupted, or else a new one */
async function begin(stack: Stack): Promise<string> {
  const config = await stack.getAllConfig();
  const interrupted = Object.entries(config).find(([key]) => key.endsWith(":startedAt"));
  if (interrupted !== undefined) return interrupted[1].value;
  const startedAt = new Date().toISOString();
  await stack.setAllConfig({
    // Nobody logs in to this cluster.
    password: { value: randomBytes(24).toString("base64url"), secret: true },
    startedAt: { value: startedAt },
  });
  return startedAt;
}

/** @throws Error when the cluster is not ALIVE in time */
async function untilAlive(stack: Stack): Promise<OutputMap> {
  const deadline = Date.now() + ALIVE_WITHIN_MS;
  for (;;) {
    const outputs = await stack.outputs();
    const health = text(outputs, "health");
    if (health === "ALIVE") return outputs;
    if (Date.now() > deadline) {
      throw new Error(
        `The restored cluster is ${health}, and was to be ALIVE within 30 minutes of its restore.`,
      );
    }
    await wait(POLL_MS);
    // The program's outputs come from the resource as the refresh found it.
    await stack.refresh();
    await stack.up();
  }
}

function text(outputs: OutputMap, name: string): string {
  return String(outputs[name]?.value);
}
