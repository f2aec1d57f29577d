import { InvalidArgumentError } from "../../../provider/backups/errors";
import { assertResourceId } from "../../../provider/backups/ids";

describe("a cluster ID", () => {
  test.each(["c9qaaaaaaaaaaaaaaaaa", "C", "a-b_c", "0", "c".repeat(50)])("may be %s", (clusterId) => {
    expect(() => {
      assertResourceId("clusterId", clusterId);
    }).not.toThrow();
  });

  test.each([
    "",
    "c".repeat(51),
    ".",
    "..",
    "../folders",
    "c9q/backups",
    "c9q\\backups",
    "c9q%2Fbackups",
    "%2e%2e",
    "c9q?pageSize=1",
    "c9q#",
    "c9q:restore",
    "c9q ",
    " c9q",
    "c9q\n",
    "c9q\0",
    "с9q",
    undefined,
    null,
    42,
    {},
    ["c9q"],
  ])("is not %j", (clusterId) => {
    expect(() => {
      assertResourceId("clusterId", clusterId);
    }).toThrow(InvalidArgumentError);
    expect(() => {
      assertResourceId("clusterId", clusterId);
    }).toThrow(/^clusterId must be the ID of a cluster, 1 to 50 letters/);
  });

  test("is not repeated when it may be a token in the wrong place", () => {
    expect(() => {
      assertResourceId("clusterId", `t1.${"x".repeat(60)}`);
    }).toThrow(/not a string of 63 characters$/);
  });
});
