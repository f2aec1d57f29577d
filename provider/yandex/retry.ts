/**
 * The forms of an HTTP date: a day's name, ..., a time of day, and at the end GMT or, in the oldest
 * form, the year (RFC 9110, 5.6.7). `Date.parse` alone takes much that is not an HTTP date.
 */
const HTTP_DATE = /^[A-Z][a-z]{2,8},? .+ \d\d:\d\d:\d\d (?:GMT|\d{4})$/;

/**
 * Reads a `Retry-After` header: seconds or an HTTP date (RFC 9110, 10.2.3).
 *
 * @param now milliseconds since 1970
 * @returns milliseconds to wait, at least 0; undefined when the header is absent or means nothing
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+$/.test(text)) {
    return Number(text) * 1_000;
  }
  // The oldest form means GMT without saying so; Date.parse would read it as local time.
  const date = HTTP_DATE.test(text) ? Date.parse(text.replace(/(?: GMT)?$/, " GMT")) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** How a request is sent, and how often and how patiently again. */
export interface RetryPolicy {
  /** How many times after the first; 0 turns retries off. */
  readonly maxRetries: number;
  /** Milliseconds that one attempt may take, from connecting to the body's last byte. */
  readonly attemptTimeout: number;
  /** Milliseconds to connect, of an attempt's time. Default: up to 10 s of it. */
  readonly connectTimeout?: number;
  /** Whether any certificate is trusted. */
  readonly insecure?: boolean;
  /** Whether no proxy is used, whatever the environment says. */
  readonly direct?: boolean;
}

/** The pauses between attempts. */
export const RETRY_DEFAULTS = {
  /** Milliseconds of the first pause's upper bound, doubling with each retry ... */
  firstDelay: 100,
  /** ... up to this; both as in Yandex's own SDKs. */
  maxDelay: 20_000,
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
  const bound = Math.min(RETRY_DEFAULTS.maxDelay, RETRY_DEFAULTS.firstDelay * 2 ** retry);
  const jittered = random * bound;
  // Jitter on top of Retry-After as well: clients that are asked to wait equally long should not come back together.
  return retryAfter === undefined
    ? jittered
    : Math.max(jittered, retryAfter + random * RETRY_DEFAULTS.firstDelay);
}
