const EVENTS = ["uncaughtException", "unhandledRejection"] as const;

declare global {
  /** Set by engine-environment.ts. */
  var trueProcess: NodeJS.Process;
}

/**
 * Runs an operation of a program that lives in the test's process, with unhandled errors going where they go
 * outside jest: to the Automation API, which listens on `process` and fails the deployment with them. Without
 * this, jest fails the test and the engine never hears of the error.
 * @throws the first unhandled error for which there was no listener
 */
export async function withProgramErrors<Result>(operation: () => Promise<Result>): Promise<Result> {
  const unheard: unknown[] = [];
  const restore = EVENTS.map((event) => redirect(event, unheard));
  try {
    const result = await operation();
    if (unheard.length > 0) throw unheard[0];
    return result;
  } finally {
    for (const undo of restore) undo();
  }
}

function redirect(event: (typeof EVENTS)[number], unheard: unknown[]): () => void {
  const listeners = trueProcess.rawListeners(event) as ((...args: unknown[]) => void)[];
  trueProcess.removeAllListeners(event);
  const forward = (error: unknown): void => {
    const heard = process.listenerCount(event) > 0;
    for (const listener of process.listeners(event as "exit")) (listener as (error: unknown) => void)(error);
    if (!heard) unheard.push(error);
  };
  trueProcess.on(event, forward);
  return () => {
    trueProcess.off(event, forward);
    for (const listener of listeners) trueProcess.on(event, listener);
  };
}
