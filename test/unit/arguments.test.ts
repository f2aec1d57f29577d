import { InvalidArgumentError } from "../../provider/backups/errors";
import type { GetRedisBackupsArgs } from "../../provider/queries/args";
import { readLatestArguments, readListArguments } from "../../provider/queries/arguments";

const clusterId = "c9qaaaaaaaaaaaaaaaaa";

/** What a user of plain JavaScript may pass. */
function untyped(value: unknown): GetRedisBackupsArgs {
  return value as GetRedisBackupsArgs;
}

describe("arguments", () => {
  test("may be the cluster's ID alone", () => {
    expect(readListArguments(clusterId)).toMatchObject({ scope: { clusterId }, pageSize: 1_000 });
    expect(readListArguments({ clusterId, pageSize: undefined })).toMatchObject({ pageSize: 1_000 });
    expect(readLatestArguments(clusterId).query).toMatchObject({ scope: { clusterId }, pageSize: 1_000 });
  });

  test.each([1, 1_000])("take a pageSize of %d", (pageSize) => {
    expect(readListArguments({ clusterId, pageSize }).pageSize).toBe(pageSize);
  });

  test.each([
    [{ clusterId: "../c9q" }, "clusterId"],
    [{}, "clusterId"],
    [{ clusterId, pageSize: 0 }, "pageSize"],
    [{ clusterId, pageSize: 1_001 }, "pageSize"],
    [{ clusterId, pageSize: 1.5 }, "pageSize"],
    [{ clusterId, pageSize: "10" }, "pageSize"],
    [{ clusterId, type: "manual" }, "type"],
    [{ clusterId, createdAfter: 5 }, "createdAfter"],
    [{ clusterId, createdAfter: "soon" }, "createdAfter"],
    [{ clusterId, createdBefore: new Date("soon") }, "createdBefore"],
    [{ clusterId, pagesize: 10 }, "pagesize"],
    [{ clusterId, maxAge: "1h" }, "maxAge"],
    [null, "the arguments"],
    [42, "the arguments"],
  ])("%j are refused for %s", (args, argument) => {
    expect(() => readListArguments(untyped(args))).toThrow(InvalidArgumentError);
    expect(() => readListArguments(untyped(args))).toThrow(expect.objectContaining({ argument }) as Error);
  });

  test("of the latest backup take a maxAge as well", () => {
    expect(readLatestArguments({ clusterId, maxAge: "26h" }).maxAge).toBe(26 * 3_600_000);
    expect(readLatestArguments(clusterId).maxAge).toBeUndefined();
  });

  test.each(["", "26", "0h", "-1h", "yesterday"])("of the latest backup take no maxAge %j", (maxAge) => {
    expect(() => readLatestArguments({ clusterId, maxAge })).toThrow(InvalidArgumentError);
    expect(() => readLatestArguments({ clusterId, maxAge })).toThrow(
      `maxAge must be a duration such as "26h" or "90m", not "${maxAge}"`,
    );
  });
});
