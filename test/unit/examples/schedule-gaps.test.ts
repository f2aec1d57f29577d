import { type DatedBackup, scheduleGaps } from "../../../examples/audit/schedule";

const now = new Date("2026-11-24T11:30:00Z");

const automated = (...createdAt: string[]): DatedBackup[] =>
  createdAt.map((moment) => ({ createdAt: moment, type: "AUTOMATED" }));

/** One backup at three in the night of each day. */
const nightly = (...days: string[]) => automated(...days.map((day) => `${day}T03:00:00Z`));

test("a backup each day, up to yesterday or today, has no gap", () => {
  const untilYesterday = nightly("2026-11-23", "2026-11-22", "2026-11-21");
  expect(scheduleGaps(untilYesterday, now)).toEqual([]);
  expect(scheduleGaps([...nightly("2026-11-24"), ...untilYesterday], now)).toEqual([]);
});

test("days on end are one gap, whatever order the backups are in", () => {
  const backups = nightly("2026-11-19", "2026-11-23", "2026-11-17", "2026-11-21");
  expect(scheduleGaps(backups, now)).toEqual([
    { from: "2026-11-18", to: "2026-11-18", days: 1 },
    { from: "2026-11-20", to: "2026-11-20", days: 1 },
    { from: "2026-11-22", to: "2026-11-22", days: 1 },
  ]);
  expect(scheduleGaps(nightly("2026-11-19", "2026-11-23"), now)).toEqual([
    { from: "2026-11-20", to: "2026-11-22", days: 3 },
  ]);
});

test("a schedule that stopped has a gap up to yesterday", () => {
  expect(scheduleGaps(nightly("2026-11-20"), now)).toEqual([
    { from: "2026-11-21", to: "2026-11-23", days: 3 },
  ]);
});

test("several backups a day fill that day alone", () => {
  const backups = automated("2026-11-21T00:00:00Z", "2026-11-21T23:59:59.999999999Z", "2026-11-23T00:00:00Z");
  expect(scheduleGaps(backups, now)).toEqual([{ from: "2026-11-22", to: "2026-11-22", days: 1 }]);
});

test("manual backups neither fill a day nor begin the range", () => {
  const manual = ["2026-10-01", "2026-11-22"].map((day) => ({
    createdAt: `${day}T12:00:00Z`,
    type: "MANUAL",
  }));
  const backups = [...nightly("2026-11-21", "2026-11-23"), ...manual];
  expect(scheduleGaps(backups, now)).toEqual([{ from: "2026-11-22", to: "2026-11-22", days: 1 }]);
  expect(scheduleGaps(manual, now)).toEqual([]);
});

test("an unfinished backup fills no day", () => {
  const backups = [...nightly("2026-11-22"), { type: "AUTOMATED" }];
  expect(scheduleGaps(backups, now)).toEqual([{ from: "2026-11-23", to: "2026-11-23", days: 1 }]);
});

test("days are UTC's, whatever the offset", () => {
  // Both were finished on the 22nd in UTC.
  const backups = automated("2026-11-23T01:00:00+03:00", "2026-11-21T23:30:00-01:00");
  expect(scheduleGaps(backups, now)).toEqual([{ from: "2026-11-23", to: "2026-11-23", days: 1 }]);
});

test("months and leap days are counted as they are", () => {
  const gaps = scheduleGaps(nightly("2028-02-27", "2028-03-02"), new Date("2028-03-03T00:00:00Z"));
  expect(gaps).toEqual([{ from: "2028-02-28", to: "2028-03-01", days: 3 }]);
});

test("no backup, no schedule, no gap", () => {
  expect(scheduleGaps([], now)).toEqual([]);
});

test("a single backup of today has no gap", () => {
  expect(scheduleGaps(nightly("2026-11-24"), now)).toEqual([]);
});
