import { isDeepStrictEqual } from "node:util";
import * as dynamic from "pulumi-yandex-redis/dynamic";
import { type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";
import type { Random } from "../../provider/testing/random";
import { endFaults, inNewProcess, randomPlan, type State } from "./deployments";
import { type Judgement, type Tally, isTyped, settled } from "./outcomes";
import { faultsOfRestores, pick, upTo } from "./random-faults";

const clusterId = "c9qsource";
const folderId = "b1gsoak";
const handlers = dynamic.redisClusterRestore;

/** How many times `up` is run with faults. */
const UPS = 5;

/** How many times it may fail without them: what was planned for Operations goes on. */
const MAX_LAST_UPS = UPS + 2;

/** What the program says of the cluster. */
interface Program {
  readonly description: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly version: string;
  readonly redisConfig: { readonly timeout: number };
  readonly password: string;
}

/**
 * Changes a restored cluster in place again and again, each time in a process that remembers nothing, some killed
 * before they have written state down, while others change it as well. In the end the cluster is as the last program
 * says, and so is state.
 */
export async function soakChanges(seed: number, random: Random, tally: Tally): Promise<void> {
  const backups = makeBackups(1, { clusterId, folderId });
  const emulator = await startEmulator({ clusters: [{ id: clusterId, folderId, backups }] });
  try {
    const { outcome, complaint } = await change(emulator, seed, random);
    tally.add(outcome, `change ${String(seed)}: ${complaint}`);
    tally.addFaults(emulator);
  } finally {
    await emulator.close();
  }
}

async function change(emulator: Emulator, seed: number, random: Random): Promise<Judgement> {
  const inputsOf = (program: Program, timeout: string) => ({
    identity: `urn:pulumi:soak::soak::restore::${String(seed)}`,
    backupId: emulator.cluster(clusterId).backups[0]?.id,
    name: "restored",
    environment: "PRODUCTION",
    resources: { resourcePresetId: "hm3-c2-m8", diskSizeGiB: 16 },
    hosts: [{ zoneId: "ru-central1-a", subnetId: "e9bsubnet" }],
    networkId: "enpnetwork",
    timeouts: { create: timeout },
    ...program,
  });
  let program: Program = {
    description: "0",
    labels: {},
    version: "7.2",
    redisConfig: { timeout: 0 },
    password: "Passw0rd-of-the-soak-0",
  };
  const first = inputsOf(program, "60s");
  const created = await inNewProcess(emulator, handlers, ({ create }) => create(first));
  let state: State = { id: created.id, props: created.outs };

  emulator.script("any", ...faultsOfRestores(40, random));
  for (let run = 1; run <= UPS + MAX_LAST_UPS; run++) {
    const isLast = run > UPS;
    if (run <= UPS) {
      program = changed(program, random);
      emulator.operations.plan("update", randomPlan(random));
      if (random() < 0.2) emulator.updateCluster(state.id, { description: "by others" });
      if (random() < 0.1) emulator.operations.forgetIdempotencyKeys();
    } else {
      endFaults(emulator);
      // A password that state has already is not sent again: what a killed process has made of it, nobody can see.
      const { password } = state.props as Program;
      if (program.password === password) program = { ...program, password: otherPassword(password, random) };
    }
    const before = updates(emulator);
    const result = await settled(deploy(emulator, inputsOf(program, isLast ? "10s" : "3s"), state, isLast));
    if (result === "hung") return { outcome: "hung", complaint: `no end of run ${String(run)}` };
    if (updates(emulator) - before > 2) {
      return {
        outcome: "doubled",
        complaint: `${String(updates(emulator) - before)} updates in run ${String(run)}`,
      };
    }
    if ("error" in result) {
      if (String(result.error).includes("Passw0rd"))
        return { outcome: "unclear", complaint: "shows a password" };
      if (!isTyped(result.error)) return { outcome: "unclear", complaint: String(result.error) };
    } else if (isLast) {
      return judge(emulator, program, result.value);
    } else if (random() < 0.7) {
      // Else it was killed before the engine has written that down.
      state = result.value;
    }
  }
  return { outcome: "hung", complaint: "without faults the last change never succeeded" };
}

const updates = (emulator: Emulator): number =>
  emulator.operations.all.filter(({ kind }) => kind === "update").length;

/** One of few, so that it is changed there and back. */
function otherPassword(than: string, random: Random): string {
  const passwords = [0, 1, 2, 3].map((number) => `Passw0rd-of-the-soak-${String(number)}`);
  return pick(
    passwords.filter((password) => password !== than),
    random,
  );
}

function changed(program: Program, random: Random): Program {
  return {
    description: random() < 0.3 ? String(upTo(2, random)) : program.description,
    labels: random() < 0.3 ? { team: pick(["cache", "shop"], random) } : program.labels,
    version: random() < 0.3 ? pick(["7.2", "8.0"], random) : program.version,
    redisConfig: random() < 0.3 ? { timeout: upTo(2, random) } : program.redisConfig,
    password: random() < 0.5 ? otherPassword(program.password, random) : program.password,
  };
}

/** One run of `pulumi up`, which asks the cloud only where something is to change. */
async function deploy(
  emulator: Emulator,
  inputs: object,
  { id, props }: State,
  withRefresh: boolean,
): Promise<State> {
  const run = <Result>(step: (steps: typeof handlers) => Promise<Result>) =>
    inNewProcess(emulator, handlers, step);
  const seen: unknown = withRefresh ? (await run(({ read }) => read(id, props))).props : props;
  const { changes } = await run(({ diff }) => diff(id, seen, inputs));
  if (changes !== true) return { id, props: seen };
  const updated = await run(({ update }) => update(id, seen, inputs));
  return { id, props: (updated.outs as unknown) ?? seen };
}

function judge(emulator: Emulator, program: Program, { id, props }: State): Judgement {
  const { description, labels, password, config } = emulator.cluster(id);
  const { "pulumi-yandex-redis-restore": mark, ...own } = labels;
  const redisConfig = { timeout: Number((config.redis as { timeout: string }).timeout) };
  const there = { description, labels: own, version: config.version, redisConfig, password };
  const stored = Object.fromEntries(
    Object.keys(program).map((key) => [key, (props as Record<string, unknown>)[key]]),
  );
  const made = emulator.liveClusters().length - 1;
  if (made !== 1 || mark === undefined) return { outcome: "doubled", complaint: `${String(made)} clusters` };
  return isDeepStrictEqual(there, program) && isDeepStrictEqual(stored, program)
    ? { outcome: "right", complaint: "" }
    : {
        outcome: "lost",
        complaint: `wanted ${JSON.stringify(program)}, is ${JSON.stringify(there)}, state has ${JSON.stringify(stored)}`,
      };
}
