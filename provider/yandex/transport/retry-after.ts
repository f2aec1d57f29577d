/**
 * The forms of an HTTP date: a day's name, ..., a time of day, and at the end GMT or, in the oldest
 * form, the year (RFC 9110, 5.6.7). `Date.parse` alone takes much that is no HTTP date.
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
  // The oldest form means GMT without saying so; Date.parse would take it for local time.
  const date = HTTP_DATE.test(text) ? Date.parse(text.replace(/(?: GMT)?$/, " GMT")) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
