import type { EngineEvent, OpMap } from "@pulumi/pulumi/automation";

/** The run of an operation that has to fail. @throws Error when it succeeds */
export async function failureOf(operation: Promise<Run>): Promise<Run> {
  const outcome: unknown = await operation.catch((error: unknown) => error);
  if (outcome instanceof RunFailure) return outcome.run;
  if (outcome instanceof Error) throw outcome;
  throw new Error("The engine succeeded where it had to fail.");
}

/** What the engine printed and reported during one operation, failed ones included. */
export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly events: readonly EngineEvent[];
  /** Number of resources by what was (or, in a preview, would be) done to them, the stack itself included. */
  readonly changes: OpMap;
}

/** An operation that the engine ended with a failure; its message holds everything that was printed. */
export class RunFailure extends Error {
  override readonly name = "RunFailure";
  readonly run: Run;

  constructor(operation: string, run: Run, cause: unknown) {
    super(`pulumi ${operation} failed:\n${run.stdout}\n${run.stderr}`, { cause });
    this.run = run;
  }
}

/** Collects a run from the Automation API's callbacks. */
export class RunRecorder {
  readonly #events: EngineEvent[] = [];
  #stdout = "";
  #stderr = "";

  readonly options = {
    color: "never" as const,
    onOutput: (text: string): void => {
      this.#stdout += text;
    },
    onError: (text: string): void => {
      this.#stderr += text;
    },
    onEvent: (event: EngineEvent): void => {
      this.#events.push(event);
    },
  };

  get run(): Run {
    const summary = this.#events.findLast((event) => event.summaryEvent)?.summaryEvent;
    return {
      stdout: this.#stdout,
      stderr: this.#stderr,
      events: this.#events,
      changes: summary?.resourceChanges ?? {},
    };
  }
}
