import { BackupTooOldError } from "../../../provider/backups/errors";
import {
  assertNotOlderThan,
  type FinishedBackup,
  isFinished,
  newestFinished,
} from "../../../provider/backups/order";
import { dated } from "../../support/dated";

function finished(createdAt: string): FinishedBackup {
  const backup = dated({ id: "c9q:b1", createdAt });
  if (!isFinished(backup)) {
    throw new Error("not finished");
  }
  return backup;
}

describe("the newest finished backup", () => {
  test("is found in any order", () => {
    const backups = [
      dated({ id: "middle", createdAt: "2024-08-02T00:00:00Z" }),
      dated({ id: "unfinished", startedAt: "2030-01-01T00:00:00Z" }),
      dated({ id: "newest", createdAt: "2024-08-02T00:00:00.000000001Z" }),
      dated({ id: "oldest", createdAt: "2024-08-01T00:00:00Z" }),
    ];
    expect(newestFinished(backups)?.id).toBe("newest");
    expect(newestFinished(backups.reverse())?.id).toBe("newest");
  });

  test("is none of none, and none of unfinished ones", () => {
    expect(newestFinished([])).toBeUndefined();
    expect(newestFinished([dated({ id: "unfinished", startedAt: "2024-08-01T00:00:00Z" })])).toBeUndefined();
  });
});

describe("maxAge", () => {
  const hour = 3_600_000;
  const now = new Date("2024-08-02T12:00:00Z");

  function check(createdAt: string): void {
    assertNotOlderThan(finished(createdAt), 24 * hour, now, "cluster c9q");
  }

  test.each(["2024-08-01T12:00:00Z", "2024-08-02T11:00:00Z", "2024-08-03T00:00:00Z"])(
    "of 24 hours lets %s pass",
    (createdAt) => {
      expect(() => {
        check(createdAt);
      }).not.toThrow();
    },
  );

  test("of 24 hours refuses a nanosecond more", () => {
    expect(() => {
      check("2024-08-01T11:59:59.999999999Z");
    }).toThrow(BackupTooOldError);
  });

  test("is refused in words that say which backup, how old and what to do", () => {
    expect(() => {
      check("2024-08-01T04:40:00Z");
    }).toThrow(
      "The newest backup of cluster c9q is too old: c9q:b1, created at 2024-08-01T04:40:00Z, is 31h 20m old, " +
        "and maxAge allows 24h. Find out why",
    );
  });
});
