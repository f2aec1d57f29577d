/** How often and how patiently a request is sent again. */
export interface RetryPolicy {
  /** How many times after the first; 0 turns retries off. */
  readonly maxRetries: number;
  /** Milliseconds that one attempt may take, from connecting to the body's last byte. */
  readonly attemptTimeout: number;
}

/** What holds where the user sets nothing. */
export const RETRY_DEFAULTS = {
  maxRetries: 5,
  attemptTimeout: 30_000,
  /** Milliseconds of the first pause's upper bound, doubling with each retry ... */
  firstDelay: 100,
  /** ... up to this; both as in Yandex's own SDKs. */
  greatestDelay: 20_000,
} as const;

/** The HTTP statuses that can pass by themselves. 501 and the rest of 4xx cannot. */
const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

export function isRetryableStatus(status: number): boolean {
  return RETRYABLE_STATUSES.has(status);
}

/**
 * Milliseconds to wait before a retry: exponential with full jitter, and never less than the
 * server's `Retry-After`.
 *
 * @param retry counted from 0
 * @param retryAfter milliseconds the server asked for
 * @param random a number from 0 to 1
 */
export function retryDelay(retry: number, retryAfter: number | undefined, random = Math.random()): number {
  const bound = Math.min(RETRY_DEFAULTS.greatestDelay, RETRY_DEFAULTS.firstDelay * 2 ** retry);
  const jittered = random * bound;
  // Jitter on top of Retry-After as well: clients told to come back at the same second should not.
  return retryAfter === undefined
    ? jittered
    : Math.max(jittered, retryAfter + random * RETRY_DEFAULTS.firstDelay);
}
