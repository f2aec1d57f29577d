import fc from "fast-check";

import { compareInstants, instantOf, parseTimestamp } from "../../../provider/backups/timestamp";

/** The same moment by another way: `Date` down to the second, a BigInt for the rest. */
function nanosecondsOf(text: string): bigint {
  const [, dateTime = "", fraction = "", offset = ""] = /^(.{19})(?:\.(\d+))?(.+)$/.exec(text) ?? [];
  const milliseconds = Date.parse(dateTime.toUpperCase() + offset.toUpperCase());
  return BigInt(milliseconds) * 1_000_000n + BigInt(fraction.padEnd(9, "0").slice(0, 9));
}

function parsedNanoseconds(text: string): bigint | undefined {
  const instant = parseTimestamp(text);
  return instant && BigInt(instant.seconds) * 1_000_000_000n + BigInt(instant.nanoseconds);
}

const twoDigits = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, "0"));

const offset = fc.oneof(
  fc.constantFrom("Z", "z", "+00:00", "-00:00"),
  fc.tuple(fc.constantFrom("+", "-"), twoDigits(23), twoDigits(59)).map(([s, h, m]) => `${s}${h}:${m}`),
);

const fraction = fc
  .integer({ min: 0, max: 9 })
  .chain((length) => fc.stringMatching(new RegExp(`^\\d{${String(length)}}$`)))
  .map((digits) => (digits === "" ? "" : `.${digits}`));

const dateTime = fc
  .date({
    min: new Date("0001-01-01T00:00:00Z"),
    max: new Date("9999-12-31T23:59:59Z"),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 19));

const timestamp = fc.tuple(dateTime, fraction, offset).map((parts) => parts.join(""));

describe("a timestamp", () => {
  test("is read to the nanosecond, as Date and BigInt do it", () => {
    fc.assert(
      fc.property(timestamp, (text) => {
        expect(parsedNanoseconds(text)).toBe(nanosecondsOf(text));
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ["2024-08-01T11:58:52Z", 0],
    ["2024-08-01T11:58:52.3Z", 300_000_000],
    ["2024-08-01T11:58:52.03Z", 30_000_000],
    ["2024-08-01T11:58:52.313177213Z", 313_177_213],
    ["2024-08-01T11:58:52.000000001Z", 1],
  ])("%s has %d nanoseconds", (text, nanoseconds) => {
    expect(parseTimestamp(text)).toEqual({ seconds: 1_722_513_532, nanoseconds });
  });

  test("may have more digits than nanoseconds can hold, which are left out", () => {
    expect(parseTimestamp("2024-08-01T11:58:52.1234567899999Z")).toEqual({
      seconds: 1_722_513_532,
      nanoseconds: 123_456_789,
    });
  });

  test("may lie before 1970, the fraction still counting forwards", () => {
    expect(parseTimestamp("1969-12-31T23:59:59.25Z")).toEqual({ seconds: -1, nanoseconds: 250_000_000 });
  });

  test("may end in a leap second, which is the second after it", () => {
    expect(parseTimestamp("2016-12-31T23:59:60Z")).toEqual(parseTimestamp("2017-01-01T00:00:00Z"));
  });

  test.each(["2000-02-29T00:00:00Z", "2024-02-29T00:00:00Z", "0000-02-29T00:00:00Z"])(
    "takes the leap day %s",
    (text) => {
      expect(parseTimestamp(text)).toBeDefined();
    },
  );

  test.each([
    "",
    "yesterday",
    "2024-08-01",
    "2024-08-01T11:58:52",
    "2024-08-01 11:58:52Z",
    "2024-08-01T11:58Z",
    "2024-08-01T11:58:52.Z",
    "2024-08-01T11:58:52,5Z",
    "2024-08-01T11:58:52.5",
    "2024-08-01T11:58:52.5ZZ",
    "2024-08-01T11:58:52.-5Z",
    "2024-08-01T11:58:52+24:00",
    "2024-08-01T11:58:52+03:60",
    "2024-08-01T11:58:52+0300",
    "2024-08-01T11:58:52+03:00 ",
    " 2024-08-01T11:58:52Z",
    "2024-00-01T00:00:00Z",
    "2024-13-01T00:00:00Z",
    "2024-04-00T00:00:00Z",
    "2024-04-31T00:00:00Z",
    "2023-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z",
    "2024-08-01T24:00:00Z",
    "2024-08-01T11:60:00Z",
    "2024-08-01T11:58:61Z",
    "+02024-08-01T11:58:52Z",
    "2024-08-01T11:58:5٢Z",
  ])("is not %j", (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });

  test("is nothing or what Date takes it for, whatever the text", () => {
    const nearly = timestamp.chain((text) =>
      fc
        .tuple(fc.nat(text.length), fc.string({ unit: "binary", maxLength: 2 }), fc.nat(2))
        .map(([at, inserted, removed]) => text.slice(0, at) + inserted + text.slice(at + removed)),
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), nearly), (text) => {
        const parsed = parsedNanoseconds(text);
        // Date knows no leap second.
        expect(parsed === undefined || text.slice(17, 19) === "60" || parsed === nanosecondsOf(text)).toBe(
          true,
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("two instants", () => {
  test("compare as their nanoseconds do, whatever the digits and offsets", () => {
    // Few enough seconds that ties and neighbours are common.
    const close = fc.constantFrom("2024-08-01T11:58:51", "2024-08-01T11:58:52");
    const near = fc.tuple(close, fraction, fc.constantFrom("Z", "+00:00", "-00:00")).map((p) => p.join(""));
    const either = fc.oneof(near, timestamp);
    fc.assert(
      fc.property(either, either, (a, b) => {
        const [first, second] = [parseTimestamp(a), parseTimestamp(b)];
        const difference = nanosecondsOf(a) - nanosecondsOf(b);
        expect(first && second && Math.sign(compareInstants(first, second))).toBe(
          difference < 0n ? -1 : difference > 0n ? 1 : 0,
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

test("a Date is the instant of its own RFC 3339 text", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(-8.64e12), max: new Date(8.64e12), noInvalidDate: true }), (date) => {
      expect(instantOf(date)).toEqual(parseTimestamp(date.toISOString()));
    }),
  );
});
