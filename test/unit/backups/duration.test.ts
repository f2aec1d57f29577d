import fc from "fast-check";

import { formatDuration, parseDuration } from "../../../provider/backups/duration";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe("a duration", () => {
  test.each([
    ["26h", 26 * hour],
    ["90m", 90 * minute],
    ["1d12h", 36 * hour],
    ["1.5h", 90 * minute],
    ["30s", 30_000],
    ["250ms", 250],
    ["1m1ms", minute + 1],
    ["0s", 0],
  ])("%s is %d milliseconds", (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  test.each([
    "",
    "26",
    "h",
    "-1h",
    "+1h",
    "1 h",
    " 1h",
    "1h ",
    "1.h",
    ".5h",
    "1H",
    "1w",
    "1e3s",
    "1h30",
    "٣h",
  ])("is not %j", (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  test("is the sum of its parts", () => {
    const part = fc.tuple(fc.nat(10_000), fc.constantFrom("d", "h", "m", "s", "ms"));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const texts = parts.map(([amount, unit]) => `${String(amount)}${unit}`);
        const sum = texts.reduce((total, text) => total + (parseDuration(text) ?? Number.NaN), 0);
        expect(parseDuration(texts.join(""))).toBe(sum);
      }),
    );
  });
});

describe("a duration for a person", () => {
  test.each([
    [0, "0ms"],
    [250.4, "250ms"],
    [30_000, "30s"],
    [90_000, "1m 30s"],
    [31 * hour + 20 * minute + 5_000, "31h 20m"],
    [hour + 5_000, "1h 5s"],
    [3 * day, "3d"],
    [10 * day + 3 * hour + minute, "10d 3h"],
    [-90_000, "-1m 30s"],
  ])("%d milliseconds read %s", (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});
