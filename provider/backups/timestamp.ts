/** A moment to the nanosecond. A double cannot hold nanoseconds since 1970, hence two numbers. */
export interface Instant {
  /** Whole seconds since 1970-01-01T00:00:00Z; negative before. */
  readonly seconds: number;
  /** 0 to 999,999,999. */
  readonly nanoseconds: number;
}

/**
 * Reads an RFC 3339 timestamp with any number of fractional digits, of which nine count, and any
 * offset. protobuf's JSON mapping of google.protobuf.Timestamp writes up to nine. Hand-written since
 * `Date` stops at milliseconds and a page of a thousand backups has two thousand timestamps.
 *
 * @returns undefined when the text is no such timestamp (a thirteenth month, a missing offset, ...)
 */
export function parseTimestamp(text: string): Instant | undefined {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  if (!hasSeparators(text) || !isDate(year, month, day) || !isTime(hour, minute, second)) {
    return undefined;
  }
  const fractionEnd = text.charCodeAt(19) === DOT ? endOfDigits(text, 20) : 19;
  const nanoseconds = parseFraction(text, fractionEnd);
  const offset = parseOffset(text, fractionEnd);
  if (Number.isNaN(nanoseconds) || Number.isNaN(offset)) {
    return undefined;
  }
  const seconds = secondsOf(daysSince1970(year, month, day), hour, minute, second);
  return { seconds: seconds - offset, nanoseconds };
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

/**
 * Orders two readable timestamps like {@link compareInstants}.
 *
 * @throws RangeError when one cannot be read
 */
export function compareTimestamps(a: string, b: string): number {
  return a === b ? 0 : compareInstants(readableTimestamp(a), readableTimestamp(b));
}

/** The second of a timestamp since 1970, told faster than by reading all of it; NaN when it cannot be read. */
export function secondOf(text: string): number {
  if (!COMMON.test(text)) {
    return parseTimestamp(text)?.seconds ?? Number.NaN;
  }
  const days = daysSince1970(pair(text, 0) * 100 + pair(text, 2), pair(text, 5), pair(text, 8));
  return secondsOf(days, pair(text, 11), pair(text, 14), pair(text, 17));
}

/** Whether {@link parseTimestamp} can read a text, told faster than by reading it. */
export function isTimestamp(text: string): boolean {
  return COMMON.test(text) || parseTimestamp(text) !== undefined;
}

/** A timestamp as nearly all are: in UTC, of any day but a leap day, of any second but a leap second. */
const COMMON = new RegExp(
  [
    /^\d{4}-/,
    /(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)/,
    /T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/,
  ]
    .map(({ source }) => source)
    .join(""),
);

/** The number that two digits write. */
function pair(text: string, start: number): number {
  return (text.charCodeAt(start) - ZERO) * 10 + text.charCodeAt(start + 1) - ZERO;
}

/** @throws RangeError when it cannot be read */
export function readableTimestamp(text: string): Instant {
  const instant = parseTimestamp(text);
  if (instant === undefined) {
    throw new RangeError(`${JSON.stringify(text)} is no RFC 3339 timestamp`);
  }
  return instant;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

/** Milliseconds from `earlier` to `later`; for ages, where nanoseconds no longer matter. */
export function millisecondsBetween(earlier: Instant, later: Instant): number {
  return (later.seconds - earlier.seconds) * 1_000 + (later.nanoseconds - earlier.nanoseconds) / 1_000_000;
}

const ZERO = 48;
const NINE = 57;
const DOT = 46;
const DASH = 45;
const COLON = 58;
const PLUS = 43;
const UPPER_T = 84;
const LOWER_T = 116;
const UPPER_Z = 90;
const LOWER_Z = 122;

function hasSeparators(text: string): boolean {
  const t = text.charCodeAt(10);
  return (
    text.charCodeAt(4) === DASH &&
    text.charCodeAt(7) === DASH &&
    (t === UPPER_T || t === LOWER_T) &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON
  );
}

/** NaN, which fails every later comparison, when one of the characters is no digit. */
function digits(text: string, start: number, count: number): number {
  let value = 0;
  for (let index = start; index < start + count; index += 1) {
    const code = text.charCodeAt(index);
    if (!isDigit(code)) {
      return Number.NaN;
    }
    value = value * 10 + code - ZERO;
  }
  return value;
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDate(year: number, month: number, day: number): boolean {
  const leapDay = month === 2 && isLeapYear(year) ? 1 : 0;
  return year >= 0 && day >= 1 && day <= (DAYS_IN_MONTH[month - 1] ?? 0) + leapDay;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Second 60 is RFC 3339's leap second; it counts as the second after it, as in POSIX time. */
function isTime(hour: number, minute: number, second: number): boolean {
  return hour <= 23 && minute <= 59 && second <= 60;
}

/** Days of the proleptic Gregorian calendar, the year taken to begin in March so that leap days come last. */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + day - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfYear - 719_468;
}

function secondsOf(days: number, hour: number, minute: number, second: number): number {
  return days * 86_400 + hour * 3_600 + minute * 60 + second;
}

function endOfDigits(text: string, start: number): number {
  let index = start;
  while (isDigit(text.charCodeAt(index))) {
    index += 1;
  }
  return index;
}

function parseFraction(text: string, end: number): number {
  if (end === 19) {
    return 0;
  }
  const count = Math.min(end - 20, 9);
  return count >= 1 ? digits(text, 20, count) * 10 ** (9 - count) : Number.NaN;
}

/** Seconds east of UTC; NaN when the rest of the text is no offset. */
function parseOffset(text: string, start: number): number {
  const sign = text.charCodeAt(start);
  if (sign === UPPER_Z || sign === LOWER_Z) {
    return text.length === start + 1 ? 0 : Number.NaN;
  }
  const hours = digits(text, start + 1, 2);
  const minutes = digits(text, start + 4, 2);
  const wellFormed =
    (sign === PLUS || sign === DASH) &&
    text.charCodeAt(start + 3) === COLON &&
    text.length === start + 6 &&
    hours <= 23 &&
    minutes <= 59;
  return wellFormed ? (sign === DASH ? -1 : 1) * (hours * 3_600 + minutes * 60) : Number.NaN;
}
