/**
 * Connections to one host. The bound keeps a program that asks for hundreds of clusters at once below
 * the service's own rate limits.
 */
export const MAX_CONNECTIONS = 16;

/** The attempts at one origin: so many at a time, the others in line, first come first served. */
class Turns {
  private free = MAX_CONNECTIONS;
  private readonly line = new Set<() => void>();

  /** @throws the signal's reason, when it fires before the turn comes */
  async take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.free > 0) {
      this.free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const go = (): void => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      const leave = (): void => {
        this.line.delete(go);
        reject(signal.reason as Error);
      };
      this.line.add(go);
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  /** Ends a turn; the next in line has it. */
  pass(): void {
    const [next] = this.line;
    if (next === undefined) {
      this.free += 1;
      return;
    }
    this.line.delete(next);
    next();
  }
}

const origins = new Map<string, Turns>();

/**
 * Runs an attempt when its turn at the origin comes. undici has a queue of its own, but who leaves
 * that one takes a connection along.
 *
 * @throws the signal's reason, when it fires before that; what the attempt throws
 */
export async function inTurn<T>(origin: string, signal: AbortSignal, run: () => Promise<T>): Promise<T> {
  const turns = origins.get(origin) ?? new Turns();
  origins.set(origin, turns);
  await turns.take(signal);
  try {
    return await run();
  } finally {
    turns.pass();
  }
}
