const nanosecondsASecond = 1_000_000_000n;

/**
 * RFC 3339 in UTC of an instant in nanoseconds since 1970, its fraction cut to the number of digits:
 * 0 leaves the fraction out, as the API does for whole seconds.
 */
export function formatNanoseconds(instant: bigint, fractionDigits: number): string {
  const fraction = ((instant % nanosecondsASecond) + nanosecondsASecond) % nanosecondsASecond;
  const milliseconds = Number((instant - fraction) / 1_000_000n);
  const toTheSecond = new Date(milliseconds).toISOString().slice(0, -".000Z".length);
  if (fractionDigits === 0) return `${toTheSecond}Z`;
  return `${toTheSecond}.${fraction.toString().padStart(9, "0").slice(0, fractionDigits)}Z`;
}

/** RFC 3339 of now, by the clock that tests may move, with nine fractional digits. */
export function timestampNow(): string {
  return formatNanoseconds(BigInt(Math.floor(Date.now())) * 1_000_000n, 9);
}
