import { type EmulatedBackup, makeBackups } from "../../provider/testing";

const clusterId = "c9qaaaaaaaaaaaaaaaaa";
const folderId = "b1gaaaaaaaaaaaaaaaaa";

test("is repeatable, and different by seed and time", () => {
  expect(makeBackups(50)).toEqual(makeBackups(50));
  const ids = (backups: EmulatedBackup[]) => backups.map((backup) => backup.id).sort();
  expect(ids(makeBackups(50, { seed: 2 }))).not.toEqual(ids(makeBackups(50)));
  expect(makeBackups(1, { newest: "2025-02-01T00:00:00Z" })[0]?.id).not.toBe(makeBackups(1)[0]?.id);
});

test("makes backups of every shape, in no particular order", () => {
  const newest = "2025-06-01T12:00:00.123456789Z";
  const backups = makeBackups(2000, { clusterId, folderId, newest, everyHours: 1 });
  expect(new Set(backups.map((backup) => backup.id)).size).toBe(2000);
  const times = backups.map((backup) => backup.createdAt ?? "");
  expect(new Set(times.map((time) => /\.(\d+)Z$/.exec(time)?.[1]?.length ?? 0)).size).toBe(10);
  expect(new Set(backups.map((backup) => backup.type))).toEqual(new Set(["AUTOMATED", "MANUAL"]));
  for (const backup of backups) {
    expect(backup).toMatchObject({ folderId, sourceClusterId: clusterId });
    expect(backup.id).toMatch(/^c9qa+:[0-9a-f]{20}$/);
    expect(Date.parse(backup.startedAt ?? "")).toBeLessThan(Date.parse(backup.createdAt ?? ""));
  }
  expect(times.filter((time) => Date.parse(time) >= Date.parse(newest))).toEqual([newest]);
  const milliseconds = times.map((time) => Date.parse(time));
  const sorted = [...milliseconds].sort((a, b) => b - a);
  expect(milliseconds).not.toEqual(sorted);
  const gaps = sorted.slice(1).map((time, index) => ((sorted[index] ?? 0) - time) / 3_600_000);
  expect(Math.min(...gaps)).toBeGreaterThan(0.89);
  expect(Math.max(...gaps)).toBeLessThan(1.11);
});

test("refuses a newest that is no time", () => {
  expect(() => makeBackups(1, { newest: "yesterday" })).toThrow(RangeError);
});
