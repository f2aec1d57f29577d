import * as dynamic from "pulumi-yandex-redis/dynamic";
import { type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";
import type { Random } from "../../provider/testing/random";
import { endFaults, inNewProcess, randomPlan, type State, stateOf } from "./deployments";
import { type Judgement, type Outcome, type Tally, isTyped, settled } from "./outcomes";
import { faultsOfRestores, pick } from "./random-faults";

const clusterId = "c9qsource";
const folderId = "b1gsoak";
const handlers = dynamic.redisClusterRestore;

/** How many times `up` is run, the last one without faults. */
const UPS = 4;

/**
 * Restores a backup by an API of its own with random faults: `up` again and again, each in a process that remembers
 * nothing, some killed before they have written state down, some under another name; then `destroy`. There is never
 * a second cluster, and in the end none but what a message has named.
 */
export async function soakRestore(seed: number, random: Random, tally: Tally): Promise<void> {
  const emulator = await startRestorable(random);
  try {
    const { outcome, complaint } = await restore(emulator, seed, random);
    tally.add(outcome, `restore ${String(seed)}: ${complaint}`);
    tally.addFaults(emulator);
  } finally {
    await emulator.close();
  }
}

async function startRestorable(random: Random): Promise<Emulator> {
  const backups = makeBackups(2, { clusterId, folderId });
  const emulator = await startEmulator({ clusters: [{ id: clusterId, folderId, backups }] });
  emulator.script("any", ...faultsOfRestores(25, random));
  emulator.operations.plan("restore", randomPlan(random));
  emulator.dateOffsetSeconds = pick([0, 0, 1.3, -90, 3600], random);
  return emulator;
}

async function restore(emulator: Emulator, seed: number, random: Random): Promise<Judgement> {
  const inputs = {
    identity: `urn:pulumi:soak::soak::restore::${String(seed)}`,
    backupId: emulator.cluster(clusterId).backups[0]?.id,
    name: `restored-${String(seed)}`,
    environment: "PRODUCTION",
    version: "7.2",
    resources: { resourcePresetId: "hm3-c2-m8", diskSizeGiB: 16 },
    hosts: [{ zoneId: "ru-central1-a", subnetId: "e9bsubnet" }],
    networkId: "enpnetwork",
    password: "Correct-horse-battery-5taple",
  };
  let state: State | undefined;
  let failure: unknown;
  for (let run = 1; run <= UPS; run++) {
    const isLast = run === UPS;
    if (isLast) endFaults(emulator);
    const name = !isLast && random() < 0.3 ? "renamed" : inputs.name;
    const timeouts = { create: isLast ? "60s" : "4s" };
    const result = await settled(up(emulator, { ...inputs, name, timeouts }, state));
    if (result === "hung") return { outcome: "hung", complaint: `no end of run ${String(run)}` };
    const made = restored(emulator);
    if (made.length > 1) return { outcome: "doubled", complaint: `clusters ${made.join(", ")}` };
    if ("error" in result && !isTyped(result.error)) {
      return { outcome: "unclear", complaint: String(result.error) };
    }
    failure = "error" in result ? result.error : undefined;
    // Or killed before the engine has written down what this run made.
    if (isLast || random() < 0.7) state = "error" in result ? (stateOf(failure) ?? state) : result.value;
  }
  const isRunning = emulator
    .liveClusters()
    .some(({ id, status }) => id === state?.id && status === "RUNNING");
  const outcome = failure === undefined && isRunning ? "right" : "typed error";
  return destroyed(emulator, state, { outcome, failure });
}

async function destroyed(
  emulator: Emulator,
  state: State | undefined,
  { outcome, failure }: { outcome: Outcome; failure: unknown },
): Promise<Judgement> {
  if (state !== undefined) {
    const { id, props } = state;
    const result = await settled(inNewProcess(emulator, handlers, (steps) => steps.delete(id, props)));
    if (result === "hung") return { outcome: "hung", complaint: "no end of destroy" };
    if ("error" in result) return { outcome: "unclear", complaint: `destroy: ${String(result.error)}` };
  }
  const lost = restored(emulator).filter((id) => !String(failure).includes(id));
  if (lost.length === 0) return { outcome, complaint: "" };
  return { outcome: "lost", complaint: `clusters ${lost.join(", ")} after destroy: ${String(failure)}` };
}

/** One run of `pulumi up`, in a process of its own as far as the package can tell. */
async function up(emulator: Emulator, inputs: object, state: State | undefined): Promise<State | undefined> {
  if (state === undefined) {
    const created = await inNewProcess(emulator, handlers, ({ create }) => create(inputs));
    return { id: created.id, props: created.outs as unknown };
  }
  const { id, props } = state;
  const updated = await inNewProcess(emulator, handlers, ({ update }) => update(id, props, inputs));
  return { id, props: (updated.outs as unknown) ?? props };
}

function restored(emulator: Emulator): string[] {
  return emulator.liveClusters().flatMap(({ id }) => (id === clusterId ? [] : [id]));
}
