const NANOSECONDS_PER_SECOND = 1_000_000_000n;

/**
 * A time in nanoseconds since 1970 as RFC 3339 in UTC, its fraction cut to this number of digits; 0 leaves the
 * fraction out, as the API does for whole seconds.
 */
export function formatNanoseconds(time: bigint, fractionDigits: number): string {
  const fraction = ((time % NANOSECONDS_PER_SECOND) + NANOSECONDS_PER_SECOND) % NANOSECONDS_PER_SECOND;
  const milliseconds = Number((time - fraction) / 1_000_000n);
  const toTheSecond = new Date(milliseconds).toISOString().slice(0, -".000Z".length);
  if (fractionDigits === 0) return `${toTheSecond}Z`;
  return `${toTheSecond}.${fraction.toString().padStart(9, "0").slice(0, fractionDigits)}Z`;
}

/** Milliseconds since 1970 as RFC 3339 with nine fractional digits. Default: now, by the clock that tests may move. */
export function timestamp(milliseconds = Date.now()): string {
  return formatNanoseconds(BigInt(Math.floor(milliseconds)) * 1_000_000n, 9);
}
