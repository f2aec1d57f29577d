import fc from "fast-check";

import type { RedisBackup } from "../../../provider/backups/backup";
import { newestFirst, NewestFirstList } from "../../../provider/backups/order";
import { dated } from "../../support/dated";

function listed(...pages: RedisBackup[][]): RedisBackup[] {
  const list = new NewestFirstList();
  for (const page of pages) {
    list.add(page);
  }
  return list.finish();
}

const day = "2024-08-01T00:00:00";

/** Many of the same second and of the same moment written otherwise; years a double of nanoseconds cannot hold. */
const alikeOrFarApart = fc.constantFrom(
  undefined,
  `${day}Z`,
  `${day}.5Z`,
  `${day}.500Z`,
  `${day}.000000001Z`,
  "2024-08-01T00:00:01Z",
  "2024-08-01T02:59:59.9+03:00",
  "1969-12-31T23:59:59.9Z",
  "0001-01-01T00:00:00Z",
  "2100-01-01T00:00:00Z",
  "9999-12-31T23:59:59.999999999Z",
);

const DAY = 86_400_000;
const momentWithin = (days: number) =>
  fc
    .date({ min: new Date("2024-01-01"), max: new Date(Date.UTC(2024) + days * DAY), noInvalidDate: true })
    .map((date) => date.toISOString());
const CENTURY = 36_524;
const createdAt = fc.oneof(alikeOrFarApart, momentWithin(CENTURY));
const backup = fc.record({ createdAt, startedAt: createdAt, id: fc.string({ maxLength: 4 }) }).map(dated);
const pages = fc.array(fc.array(backup, { maxLength: 12 }), { maxLength: 4 });

test("the list is sorted as by comparing each with each", () => {
  fc.assert(
    fc.property(pages, (some) => {
      const distinct = [...new Map(some.flat().map((each) => [each.id, each])).values()];
      expect(listed(distinct)).toEqual([...distinct].sort(newestFirst));
    }),
    { numRuns: 1_000 },
  );
});

test.each([0.02, 1, 40, 400, CENTURY])("a list of %d days is sorted so, whatever the moments", (days) => {
  fc.assert(
    fc.property(fc.uniqueArray(momentWithin(days), { maxLength: 60 }), (moments) => {
      const all = moments.map((createdAt, index) => dated({ id: String(index), createdAt }));
      expect(listed(all)).toEqual([...all].sort(newestFirst));
    }),
  );
});

test("a backup that came on several pages is in the list once", () => {
  fc.assert(
    fc.property(pages, fc.nat(), (some, seed) => {
      const distinct = [...new Map(some.flat().map((each) => [each.id, each])).values()];
      const twice = distinct.filter((_, index) => (seed >> (index % 31)) % 2 === 1);
      expect(listed(distinct, twice)).toEqual(listed(distinct));
    }),
    { numRuns: 1_000 },
  );
});

test("of a backup that was finished meanwhile the finished reading stays, whichever came first", () => {
  const unfinished = dated({ id: "b", startedAt: `${day}Z` });
  const finished = dated({ id: "b", startedAt: `${day}Z`, createdAt: `${day}Z` });
  expect(listed([unfinished], [finished])).toEqual([finished]);
  expect(listed([finished], [unfinished])).toEqual([finished]);
});

test("of a backup that is still being made at each reading the first one stays", () => {
  const first = dated({ id: "b", startedAt: `${day}Z` });
  expect(listed([first], [dated({ id: "b", startedAt: "2024-08-02T00:00:00Z" })])).toEqual([first]);
});

test("a list of many pages that overlap holds each once, whichever way the service orders it", () => {
  const all = Array.from({ length: 5_000 }, (_, age) =>
    dated({
      id: `c9q:${age.toString(36)}`,
      createdAt: new Date(Date.UTC(2024, 0, 1) - age * 60_000).toISOString(),
    }),
  );
  const pagesOf = (list: RedisBackup[]): RedisBackup[][] =>
    Array.from({ length: 10 }, (_, page) => list.slice(Math.max(0, page * 500 - 7), (page + 1) * 500));
  expect(listed(...pagesOf(all))).toEqual(all);
  expect(listed(...pagesOf([...all].reverse()))).toEqual(all);
});

test("one ID with two times of completion is one backup, the one that came first", () => {
  const first = dated({ id: "b", createdAt: `${day}Z` });
  expect(listed([first], [dated({ id: "b", createdAt: "2024-08-02T00:00:00Z" })])).toEqual([first]);
});

test("IDs that end alike are told apart, and met again", () => {
  const all = Array.from({ length: 3_000 }, (_, age) =>
    dated({
      id: `${age.toString(36)}:of-the-night`,
      createdAt: new Date(Date.UTC(2024, 0, 1) - age * 60_000).toISOString(),
    }),
  );
  expect(listed(all.slice(0, 2_000), all.slice(1_900))).toEqual(all);
});

test("a list of thousands of pages holds all of them", () => {
  const all = Array.from({ length: 2_500 }, (_, age) =>
    dated({
      id: age.toString(36),
      createdAt: new Date(Date.UTC(2024, 0, 1) - age * 60_000).toISOString(),
    }),
  );
  expect(listed(...all.map((backup) => [backup]))).toEqual(all);
});
