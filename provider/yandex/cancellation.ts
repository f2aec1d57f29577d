/**
 * When to stop: at the caller's signal or at the deadline, whichever comes first. One is made for
 * an operation (a listing, an exchange) and shared by all its requests and waits.
 */
export class Cancellation {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly endsAt: number;
  private readonly onAbort = () => {
    this.controller.abort(this.caller?.reason);
  };

  /**
   * @param deadline milliseconds from now
   * @param caller the caller's signal
   */
  constructor(
    readonly deadline: number,
    private readonly caller?: AbortSignal,
  ) {
    this.endsAt = performance.now() + deadline;
    this.timer = setTimeout(() => {
      this.controller.abort(new DOMException("The deadline has passed", "TimeoutError"));
    }, deadline);
    this.timer.unref();
    if (caller?.aborted === true) {
      this.onAbort();
    } else {
      caller?.addEventListener("abort", this.onAbort, { once: true });
    }
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Whether it was the caller who stopped it, rather than the deadline. */
  get byCaller(): boolean {
    return this.caller?.aborted === true;
  }

  /** Milliseconds left until the deadline; 0 once it is stopped. */
  get remaining(): number {
    // Timers may fire a fraction of a millisecond before their time.
    return this.signal.aborted ? 0 : Math.max(0, this.endsAt - performance.now());
  }

  /** Aborts what is still running, and releases the timer and the caller's signal. */
  dispose(): void {
    clearTimeout(this.timer);
    this.caller?.removeEventListener("abort", this.onAbort);
    this.controller.abort();
  }
}

/**
 * Waits for a promise until the signal fires. The promise is not cancelled, since others may wait for it too.
 *
 * @throws the signal's reason
 */
export async function raceWithSignal<T>(shared: Promise<T>, signal: AbortSignal): Promise<T> {
  // Its failure reaches the others that wait; with none left, it must not end the process.
  shared.catch(() => undefined);
  signal.throwIfAborted();
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([shared, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
