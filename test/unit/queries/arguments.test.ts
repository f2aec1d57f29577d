import { InvalidArgumentError } from "../../../provider/backups/errors";
import { readLatestArguments, readListArguments } from "../../../provider/queries/arguments";

const clusterId = "c9qaaaaaaaaaaaaaaaaa";

describe("arguments", () => {
  test("may be the cluster's ID alone", () => {
    expect(readListArguments(clusterId)).toMatchObject({ place: { clusterId }, pageSize: 1_000 });
    expect(readListArguments({ clusterId, pageSize: undefined })).toMatchObject({ pageSize: 1_000 });
    expect(readLatestArguments(clusterId)).toMatchObject({ place: { clusterId }, pageSize: 1_000 });
  });

  test.each([1, 1_000])("take a pageSize of %d", (pageSize) => {
    expect(readListArguments({ clusterId, pageSize }).pageSize).toBe(pageSize);
  });

  test.each<[unknown, string]>([
    [{ clusterId: "../c9q" }, 'clusterId must be the ID of a cluster, 1 to 50 letters, digits, "-" or "_"'],
    [
      {},
      "clusterId is missing: name a cluster by clusterId or clusterName (yc managed-redis cluster list), or a",
    ],
    [{ sourceClusterId: clusterId }, "sourceClusterId narrows the list of a folder: give it beside folderId"],
    [
      { clusterName: "a", folderId: "b1g", sourceClusterId: clusterId },
      "sourceClusterId narrows the list of a folder",
    ],
    [{ clusterName: "a", clusterId }, "clusterId and clusterName exclude each other"],
    [
      { clusterName: 'a" OR name="b' },
      'clusterName must be the name of a cluster, 1 to 63 letters, digits, "-" or "_"',
    ],
    [{ clusterName: "" }, "clusterName must be the name of a cluster"],
    [{ clusterName: "a", folderId: "../b1g" }, "folderId must be the ID of a folder"],
    [{ clusterId, folderId: "b1g" }, "clusterId and folderId exclude each other"],
    [{ clusterId, pageSize: 0 }, "pageSize must be a whole number from 1 to 1000, not 0"],
    [{ clusterId, pageSize: 1_001 }, "pageSize must be a whole number from 1 to 1000, not 1001"],
    [{ clusterId, pageSize: 1.5 }, "pageSize must be a whole number from 1 to 1000, not 1.5"],
    [{ clusterId, limit: -1 }, "limit must be a whole number from 0 to 10000, not -1"],
    [{ clusterId, pageSize: "10" }, "pageSize must be a whole number from 1 to 1000, not a string"],
    [{ clusterId, type: "manual" }, 'type must be "AUTOMATED" or "MANUAL", not "manual"'],
    [{ clusterId, createdAfter: 5 }, "createdAfter must be a Date or an RFC 3339 timestamp"],
    [{ clusterId, createdAfter: {} }, "createdAfter is an empty object, which Pulumi makes of a Date"],
    [{ clusterId, createdAfter: "soon" }, "createdAfter must be a Date or an RFC 3339 timestamp"],
    [{ clusterId, createdBefore: new Date("soon") }, "createdBefore must be a Date or an RFC 3339 timestamp"],
    [{ clusterId, pagesize: 10 }, "pagesize is unknown; did you mean pageSize?"],
    [{ clusterId, tpye: "MANUAL" }, "tpye is unknown; did you mean type?"],
    [{ clusterId, maxAge: "1h" }, "maxAge is unknown; known are clusterId, clusterName, folderId, "],
    [null, "the arguments must be an object, not null"],
    [42, "the arguments must be an object, not a number"],
  ])("%j are refused", (args, message) => {
    expect(() => readListArguments(args)).toThrow(InvalidArgumentError);
    expect(() => readListArguments(args)).toThrow(message);
  });

  test("may name the cluster, and the folder to look it up in", () => {
    expect(readListArguments({ clusterName: "my-redis" }).place).toEqual({ clusterName: "my-redis" });
    const inFolder = { clusterName: "My_Redis", folderId: "b1g" };
    expect(readLatestArguments(inFolder).place).toEqual(inFolder);
  });

  test("given as undefined are left out, known or not", () => {
    const leftOut = {
      folderId: undefined,
      sourceClusterId: undefined,
      createdAfter: undefined,
      other: undefined,
    };
    expect(readListArguments({ clusterId, ...leftOut }).place).toEqual({ clusterId });
    expect(readListArguments({ folderId: "b1g", clusterId: undefined }).place).toEqual({ folderId: "b1g" });
    expect(readListArguments({ clusterId, limit: undefined }).limit).toBe(Infinity);
    expect(readLatestArguments({ clusterId, ...leftOut, maxAge: undefined }).maxAge).toBe(Infinity);
  });

  test("of the latest backup take a maxAge as well", () => {
    expect(readLatestArguments({ clusterId, maxAge: "26h" }).maxAge).toBe(26 * 3_600_000);
    expect(readLatestArguments(clusterId).maxAge).toBe(Infinity);
  });

  test.each(["", "26", "0h", "-1h", "yesterday"])("of the latest backup take no maxAge %j", (maxAge) => {
    expect(() => readLatestArguments({ clusterId, maxAge })).toThrow(InvalidArgumentError);
    expect(() => readLatestArguments({ clusterId, maxAge })).toThrow(
      `maxAge must be a duration such as "26h" or "90m", not "${maxAge}"`,
    );
  });
});
