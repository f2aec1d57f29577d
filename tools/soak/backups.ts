import * as dynamic from "pulumi-yandex-redis/dynamic";
import { type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";
import type { Random } from "../../provider/testing/random";
import { endFaults, inNewProcess, randomPlan, type State } from "./deployments";
import { type Judgement, type Tally, isTyped, settled } from "./outcomes";
import { faultsOfRestores, pick } from "./random-faults";

const clusterId = "c9qsource";
const folderId = "b1gsoak";
const handlers = dynamic.redisClusterBackup;

/** How many times `up` is run with faults. */
const UPS = 3;

/** How many times it may fail without them: what was planned for Operations goes on. */
const MAX_LAST_UPS = 2 * UPS + 2;

/** A resource of a program, with what the soak knows of it. */
interface Resource {
  readonly identity: string;
  trigger: number;
  state?: State | undefined;
  /** Whether its trigger was changed when state did not know of the backup before: that one stays, as documented. */
  mayHaveLeft: boolean;
  /** Whether state has what the last run made. */
  isRecorded: boolean;
}

/**
 * Takes backups of one cluster by two resources at once: `up` again and again, each in a process that remembers
 * nothing, some killed before they have written state down, while automated backups are made and others are deleted.
 * None is ever taken twice, none known by both resources, and none left that state does not know.
 */
export async function soakBackups(seed: number, random: Random, tally: Tally): Promise<void> {
  const backups = makeBackups(2, { clusterId, folderId });
  const emulator = await startEmulator({ clusters: [{ id: clusterId, folderId, backups }] });
  try {
    emulator.script("any", ...faultsOfRestores(40, random));
    const { outcome, complaint } = await takeBackups(emulator, seed, random);
    tally.add(outcome, `backups ${String(seed)}: ${complaint}`);
    tally.addFaults(emulator);
  } finally {
    await emulator.close();
  }
}

async function takeBackups(emulator: Emulator, seed: number, random: Random): Promise<Judgement> {
  const resources: Resource[] = ["one", "other"].map((name) => ({
    identity: `urn:pulumi:soak::soak::backup::${name}-${String(seed)}`,
    trigger: 0,
    mayHaveLeft: false,
    isRecorded: true,
  }));
  for (let run = 1; run <= UPS + MAX_LAST_UPS; run++) {
    const isLast = run > UPS;
    if (isLast) endFaults(emulator);
    else disturb(emulator, resources, random);
    const results = await Promise.all(
      resources.map((resource) => settled(deploy(emulator, resource, isLast ? "10s" : "3s"))),
    );
    for (const [index, result] of results.entries()) {
      if (result === "hung") return { outcome: "hung", complaint: `no end of run ${String(run)}` };
      if ("error" in result && !isTyped(result.error)) {
        return { outcome: "unclear", complaint: String(result.error) };
      }
      // Else it failed, or was killed before the engine has written that down.
      const resource = resources[index];
      if (resource !== undefined) {
        resource.isRecorded = "value" in result && (isLast || random() < 0.6);
        if (resource.isRecorded && "value" in result) resource.state = result.value;
      }
    }
    if (isLast && results.every((result) => result !== "hung" && "value" in result)) {
      return judge(emulator, resources);
    }
  }
  return { outcome: "hung", complaint: "without faults the last run never succeeded" };
}

/** What happens before a run: plans for Operations, another trigger, an automated backup, one that others delete. */
function disturb(emulator: Emulator, resources: readonly Resource[], random: Random): void {
  for (const resource of resources) {
    emulator.operations.plan("backup", randomPlan(random, { mayBeForgotten: false }));
    if (random() < 0.3)
      emulator.operations.plan("deleteBackup", randomPlan(random, { mayBeForgotten: true }));
    if (random() < 0.2) {
      resource.trigger += 1;
      resource.mayHaveLeft ||= !resource.isRecorded;
    }
  }
  if (random() < 0.5) {
    const time = new Date().toISOString();
    const id = `${clusterId}:automated-${time}`;
    emulator.addBackup(clusterId, { id, folderId, type: "AUTOMATED", startedAt: time, createdAt: time });
  }
  const { state } = pick(resources, random);
  if (state !== undefined && random() < 0.1 && manualBackups(emulator).includes(state.id)) {
    emulator.removeBackup(clusterId, state.id);
  }
}

const manualBackups = (emulator: Emulator): string[] =>
  emulator.cluster(clusterId).backups.flatMap(({ id, type }) => (type === "MANUAL" ? [id] : []));

/** One run of `pulumi up --refresh`: takes a backup where there is none, and replaces one whose trigger has changed. */
async function deploy(emulator: Emulator, resource: Resource, timeout: string): Promise<State> {
  const { identity, trigger } = resource;
  const inputs = { identity, clusterId, triggers: [trigger], timeouts: { create: timeout, delete: timeout } };
  const run = <Result>(step: (steps: typeof handlers) => Promise<Result>) =>
    inNewProcess(emulator, handlers, step);
  let { state } = resource;
  if (state !== undefined) {
    const { id, props } = state;
    if ((await run(({ read }) => read(id, props))).id === "") state = undefined;
    else if ((await run(({ diff }) => diff(id, props, inputs))).replaces?.length === 0) return state;
  }
  const created = await run(({ create }) => create(inputs));
  if (state !== undefined) {
    const { id, props } = state;
    await run((steps) => steps.delete(id, props));
  }
  return { id: created.id, props: created.outs };
}

function judge(emulator: Emulator, resources: readonly Resource[]): Judgement {
  const known = resources.map(({ state }) => state?.id ?? "");
  const there = manualBackups(emulator);
  if (new Set(known).size !== known.length)
    return { outcome: "doubled", complaint: `both have ${String(known)}` };
  const gone = known.filter((id) => !there.includes(id));
  if (gone.length > 0) return { outcome: "lost", complaint: `state has ${String(gone)}, which is gone` };
  const left = there.filter((id) => !known.includes(id));
  return left.length > 0 && !resources.some(({ mayHaveLeft }) => mayHaveLeft)
    ? { outcome: "lost", complaint: `${String(left)} is in no state` }
    : { outcome: "right", complaint: "" };
}
