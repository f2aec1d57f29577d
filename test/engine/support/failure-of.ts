import { type Run, RunFailure } from "./run";

/** The run of an operation that has to fail. @throws Error when it succeeds */
export async function failureOf(operation: Promise<Run>): Promise<Run> {
  const outcome: unknown = await operation.catch((error: unknown) => error);
  if (outcome instanceof RunFailure) return outcome.run;
  if (outcome instanceof Error) throw outcome;
  throw new Error("The engine succeeded where it had to fail.");
}
