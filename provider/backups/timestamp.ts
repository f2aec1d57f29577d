/** A moment to the nanosecond. A double cannot hold nanoseconds since 1970, hence two numbers. */
export interface Instant {
  /** Whole seconds since 1970-01-01T00:00:00Z; negative before. */
  readonly seconds: number;
  /** 0 to 999,999,999. */
  readonly nanoseconds: number;
}

/**
 * Its groups: date, hour and minute, second, fraction, offset. Second 60 is RFC 3339's leap second; it
 * counts as the second after it, as in POSIX time.
 */
const RFC_3339 =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(T(?:[01]\d|2[0-3]):[0-5]\d:)([0-5]\d|60)(?:\.(\d+))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

export function isTimestamp(text: string): boolean {
  return RFC_3339.test(text) && isDay(text.slice(0, 10));
}

/** @param date one that the expression accepts; `Date` reads February 30 as March 1 */
function isDay(date: string): boolean {
  const day = Number(date.slice(8));
  return day <= 28 || new Date(date).getUTCDate() === day;
}

/**
 * Reads an RFC 3339 timestamp with any offset and any number of fractional digits, of which nine
 * count: protobuf's JSON mapping of google.protobuf.Timestamp writes up to nine, and `Date` keeps three.
 *
 * @returns undefined when the text is not such a timestamp (a thirteenth month, a missing offset, ...)
 */
export function parseTimestamp(text: string): Instant | undefined {
  const [, date = "", minute = "", second = "", fraction = "", offset = ""] = RFC_3339.exec(text) ?? [];
  if (date === "" || !isDay(date)) {
    return undefined;
  }
  const milliseconds = Date.parse(`${date}${minute}00${offset}`.toUpperCase());
  return {
    seconds: milliseconds / 1_000 + Number(second),
    nanoseconds: Number(fraction.slice(0, 9).padEnd(9, "0")),
  };
}

/** @throws RangeError when the text is not a timestamp */
export function readableTimestamp(text: string): Instant {
  const instant = parseTimestamp(text);
  if (instant === undefined) {
    throw new RangeError(`${JSON.stringify(text)} is not an RFC 3339 timestamp`);
  }
  return instant;
}

/** The instant of a `Date`, whose milliseconds become nanoseconds. */
export function instantOf(date: Date): Instant {
  const milliseconds = date.getTime();
  const seconds = Math.floor(milliseconds / 1_000);
  return { seconds, nanoseconds: (milliseconds - seconds * 1_000) * 1_000_000 };
}

/** Orders instants: negative when `a` is earlier, positive when it is later, 0 when they are the same. */
export function compareInstants(a: Instant, b: Instant): number {
  return a.seconds - b.seconds || a.nanoseconds - b.nanoseconds;
}

/** Milliseconds from `earlier` to `later`; for ages, where nanoseconds no longer matter. */
export function millisecondsBetween(earlier: Instant, later: Instant): number {
  return (later.seconds - earlier.seconds) * 1_000 + (later.nanoseconds - earlier.nanoseconds) / 1_000_000;
}
