import { RedisBackupsError } from "pulumi-yandex-redis";
import type { Emulator } from "pulumi-yandex-redis/testing";

/** What came of a listing or a restore. Nothing but the first two may ever happen. */
export type Outcome = "right" | "typed error" | "lost" | "doubled" | "unclear" | "hung";

/** What came of one, and of a bad outcome what a developer needs to find it again. */
export interface Judgement {
  readonly outcome: Outcome;
  readonly complaint: string;
}

const BAD: readonly Outcome[] = ["lost", "doubled", "unclear", "hung"];

/** Counts what came of everything, and what it met. */
export class Tally {
  readonly #outcomes = new Map<Outcome, number>();
  readonly #faults = new Map<string, number>();
  readonly #complaints: string[] = [];

  /** @param complaint what a developer needs to find it again, of a bad outcome */
  add(outcome: Outcome, complaint: string): void {
    this.#outcomes.set(outcome, this.count(outcome) + 1);
    if (BAD.includes(outcome)) this.#complaints.push(`${outcome}: ${complaint}`);
  }

  addFaults({ requests }: Emulator): void {
    for (const { fault } of requests) {
      if (fault !== "pass") this.#faults.set(fault, (this.#faults.get(fault) ?? 0) + 1);
    }
  }

  count(outcome: Outcome): number {
    return this.#outcomes.get(outcome) ?? 0;
  }

  get failed(): boolean {
    return this.#complaints.length > 0 || (this.#outcomes.size > 0 && this.count("right") === 0);
  }

  toString(): string {
    const injected = [...this.#faults.values()].reduce((sum, count) => sum + count, 0);
    const kinds = [...this.#faults].sort().map(([kind, count]) => `${kind} ${String(count)}`);
    return [
      `faults injected: ${String(injected)} (${kinds.join(", ")})`,
      `right: ${String(this.count("right"))}, typed errors: ${String(this.count("typed error"))}`,
      BAD.map((outcome) => `${outcome}: ${String(this.count(outcome))}`).join(", "),
      ...this.#complaints.slice(0, 20),
    ].join("\n");
  }
}

/** Far beyond every deadline and timeout that the soak gives the package. */
const HUNG_AFTER_MS = 120_000;

/** What a promise comes to, or that it never does. */
export async function settled<Value>(
  promise: Promise<Value>,
): Promise<{ value: Value } | { error: unknown } | "hung"> {
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<"hung">((resolve) => {
    timer = setTimeout(resolve, HUNG_AFTER_MS, "hung");
  });
  const settling = promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  return Promise.race([settling, hung]).finally(() => {
    clearTimeout(timer);
  });
}

export function isTyped(error: unknown): boolean {
  return error instanceof RedisBackupsError;
}
