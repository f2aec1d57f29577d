import { redisBackupPin, redisBackups, redisClusterRestore } from "../../../provider/dynamic";
import { UNKNOWN } from "../../../provider/resources/unknown";
import { minimalInputs } from "../../support/restore-inputs";

describe("check", () => {
  test.each([
    [redisBackupPin, { clusterId: "c9q", maxage: "26h" }, "maxage", "is unknown; did you mean maxAge?"],
    [redisBackupPin, { clusterId: UNKNOWN, maxage: "26h" }, "maxage", "is unknown; did you mean maxAge?"],
    [redisBackups, { clusterId: "c9q", tpye: "MANUAL" }, "tpye", "is unknown; did you mean type?"],
    [
      redisClusterRestore,
      { ...minimalInputs, deletionprotection: true, identity: "urn" },
      "deletionprotection",
      "is unknown; did you mean deletionProtection?",
    ],
  ])("refuses a mistyped name alone, with the nearest known one", async (resource, inputs, name, reason) => {
    const { failures } = await resource.check({}, inputs);
    expect(failures).toEqual([{ property: `["${name}"]`, reason }]);
  });

  test("takes what Pulumi and the constructor add, and null for left out", async () => {
    const inputs = { clusterId: "c9q", type: null, __provider: "code", identity: "urn" };
    expect((await redisBackupPin.check({}, inputs)).failures).toEqual([]);
  });

  test("names the timeout that is invalid", async () => {
    const { failures } = await redisClusterRestore.check(
      {},
      { ...minimalInputs, timeouts: { create: "an hour", delete: "1h" } },
    );
    expect(failures).toEqual([
      { property: "", reason: expect.stringContaining("opts.customTimeouts.create must be") as string },
    ]);
  });
});
