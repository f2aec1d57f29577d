import { type Emulator, type OperationPlan } from "pulumi-yandex-redis/testing";
import type { Random } from "../../provider/testing/random";
import { pick, upTo } from "./random-faults";

/** What state keeps of a resource between two runs. */
export interface State {
  readonly id: string;
  readonly props: unknown;
}

interface Configurable {
  configure(request: { config: { get(key: string): string | undefined } }): Promise<void>;
}

/**
 * Runs a step in what is a new process as far as the package can tell. The configuration is the process's, and a step
 * takes it as it begins: nothing may come in between.
 */
export function inNewProcess<Handlers extends Configurable, Result>(
  emulator: Emulator,
  handlers: Handlers,
  step: (handlers: Handlers) => Promise<Result>,
): Promise<Result> {
  const settings: Record<string, string> = {
    "yandex-redis:endpoint": emulator.url,
    "yandex-redis:token": emulator.token,
    "yandex-redis:attemptTimeout": "1s",
  };
  void handlers.configure({ config: { get: (key) => settings[key] } });
  return step(handlers);
}

/** What the engine keeps of a resource that exists and is not ready. */
export function stateOf(error: unknown): State | undefined {
  const { id, properties } = error as { id?: string; properties?: unknown };
  return id === undefined ? undefined : { id, props: properties };
}

/** @param mayBeForgotten whether the service may forget the Operation before it has ended */
export function randomPlan(random: Random, { mayBeForgotten = true } = {}): OperationPlan {
  const fails = { code: 13, message: "Internal error" };
  const forgotten = mayBeForgotten && random() < 0.2 ? { forgottenAt: upTo(3, random) } : {};
  const polls = upTo(3, random);
  if (random() < 0.7) return { polls, ...forgotten };
  if (random() < 0.2) return { stuck: true, ...forgotten };
  return { fails, polls, leavesCluster: pick([true, false], random) };
}

export function endFaults(emulator: Emulator): void {
  emulator.operations.release();
  emulator.endFaults();
}
