import fc from "fast-check";

import {
  compareInstants,
  compareTimestamps,
  parseTimestamp,
  secondOf,
} from "../../provider/backups/timestamp";

const two = (least: number, greatest: number) =>
  fc.integer({ min: least, max: greatest }).map((value) => String(value).padStart(2, "0"));

/** Few values of each part, so that ties down to the last digit are common; leap seconds and offsets too. */
const timestamp = fc
  .record({
    date: fc.constantFrom("2024-02-29", "2024-03-01", "2023-12-31", "2024-01-01"),
    hour: two(22, 23),
    minute: fc.constantFrom("00", "59"),
    second: fc.constantFrom("00", "01", "59", "60"),
    fraction: fc.constantFrom("", ".0", ".1", ".10", ".000000001", ".09", ".999999999"),
    offset: fc.constantFrom("Z", "Z", "Z", "z", "+00:00", "-01:00", "+03:30"),
  })
  .map(
    ({ date, hour, minute, second, fraction, offset }) =>
      `${date}T${hour}:${minute}:${second}${fraction}${offset}`,
  );

test("timestamps are ordered as the instants they name", () => {
  fc.assert(
    fc.property(timestamp, timestamp, (a, b) => {
      const [x, y] = [parseTimestamp(a), parseTimestamp(b)];
      if (x === undefined || y === undefined) {
        throw new Error(`${a} or ${b} cannot be read`);
      }
      expect(Math.sign(compareTimestamps(a, b))).toBe(Math.sign(compareInstants(x, y)));
    }),
    { numRuns: 5_000 },
  );
});

test("digits beyond the nanosecond do not count", () => {
  expect(compareTimestamps("2024-08-01T00:00:00.1234567891Z", "2024-08-01T00:00:00.1234567892Z")).toBe(0);
});

test("a timestamp that cannot be read is an error, and no order", () => {
  expect(() => compareTimestamps("2024-08-01T00:00:00Z", "soon")).toThrow(RangeError);
});

test("the second of a timestamp is that of its instant", () => {
  fc.assert(
    fc.property(timestamp, (text) => {
      expect(secondOf(text)).toBe(parseTimestamp(text)?.seconds);
    }),
  );
});

test("a text that is nearly a timestamp has a second exactly when it can be read", () => {
  const flawed = fc
    .tuple(timestamp, fc.nat({ max: 30 }), fc.constantFrom(...Array.from("0123456789-:.TtZz+ ")))
    .map(([text, place, character]) => text.slice(0, place) + character + text.slice(place + 1));
  fc.assert(
    fc.property(flawed, (text) => {
      expect(secondOf(text)).toBe(parseTimestamp(text)?.seconds ?? Number.NaN);
    }),
    { numRuns: 20_000 },
  );
});
