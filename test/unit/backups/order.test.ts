import fc from "fast-check";

import type { RedisBackup } from "../../../provider/backups/backup";
import { newestFirst } from "../../../provider/backups/order";
import { makeResult } from "../../../provider/queries/result";
import { dated } from "../../support/dated";

function order(backups: RedisBackup[]): string[] {
  return [...backups].sort(newestFirst).map(({ id }) => id);
}

const day = "2024-08-01T00:00:00";

describe("backups come newest first", () => {
  test("by completion, to the nanosecond, where strings and Dates mislead", () => {
    const backups = [
      dated({ id: "whole second", createdAt: "2024-08-01T12:00:00Z" }),
      dated({ id: "a nanosecond later", createdAt: "2024-08-01T12:00:00.000000001Z" }),
      dated({ id: "tenth", createdAt: "2024-08-01T12:00:00.1Z" }),
      dated({ id: "earlier, by its offset", createdAt: "2024-08-01T14:59:59.9+03:00" }),
    ];
    expect(order(backups)).toEqual(["tenth", "a nanosecond later", "whole second", "earlier, by its offset"]);
  });

  test("ties by their start, then by the greater ID", () => {
    const createdAt = `${day}Z`;
    const backups = [
      dated({ id: "a", createdAt, startedAt: "2024-07-31T23:00:00Z" }),
      dated({ id: "b", createdAt: `${day}.000+00:00`, startedAt: "2024-07-31T23:00:00.000Z" }),
      dated({ id: "c", createdAt }),
      dated({ id: "Z", createdAt, startedAt: "2024-07-31T23:30:00Z" }),
      dated({ id: "é", createdAt, startedAt: "2024-07-31T23:00:00Z" }),
    ];
    expect(order(backups)).toEqual(["Z", "é", "b", "a", "c"]);
  });

  test("unfinished ones last, the latest begun first", () => {
    const backups = [
      dated({ id: "begun long ago", startedAt: `${day}Z` }),
      dated({ id: "begun just now", startedAt: "2030-01-01T00:00:00Z" }),
      dated({ id: "nothing known" }),
      dated({ id: "finished", createdAt: "1999-01-01T00:00:00Z" }),
    ];
    expect(order(backups)).toEqual(["finished", "begun just now", "begun long ago", "nothing known"]);
  });

  test("whatever order they came in", () => {
    const moment = fc.constantFrom(undefined, `${day}Z`, `${day}.0Z`, `${day}.000000001Z`);
    const backup = fc.record({ createdAt: moment, startedAt: moment, id: fc.string({ maxLength: 3 }) });
    const lists = fc
      .uniqueArray(backup, { selector: ({ id }) => id, maxLength: 12 })
      .chain((list) =>
        fc.tuple(
          fc.constant(list),
          fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
        ),
      );
    fc.assert(
      fc.property(lists, ([list, shuffled]) => {
        expect(order(shuffled.map(dated))).toEqual(order(list.map(dated)));
      }),
    );
  });
});

describe("the result", () => {
  test("names the newest finished backup", () => {
    const backups = [
      dated({ id: "new", createdAt: `${day}.1Z` }),
      dated({ id: "old", createdAt: `${day}Z` }),
    ];
    expect(makeResult({ clusterId: "c1" }, backups, Infinity)).toMatchObject({
      id: "c1",
      clusterId: "c1",
      backups: [{ id: "new" }, { id: "old" }],
      latest: { id: "new" },
      latestBackupId: "new",
      count: 2,
    });
  });

  test("holds the newest within a limit, and speaks of all", () => {
    const backups = [
      dated({ id: "new", createdAt: `${day}.1Z` }),
      dated({ id: "old", createdAt: `${day}Z` }),
    ];
    const { latest, ...result } = makeResult({ clusterId: "c1" }, backups, 1);
    expect(result).toMatchObject({ backups: [{ id: "new" }], count: 2, latestBackupId: "new" });
    expect(makeResult({ clusterId: "c1" }, backups, 0)).toMatchObject({ backups: [], count: 2, latest });
  });

  test.each([[[]], [[dated({ id: "unfinished" })]]])("leaves it out where there is none", (backups) => {
    const result = makeResult({ clusterId: "c1" }, backups, Infinity);
    expect(result).not.toHaveProperty("latest");
    expect(result).not.toHaveProperty("latestBackupId");
  });
});
