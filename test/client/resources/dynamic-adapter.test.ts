import {
  redisBackupPin,
  redisBackups,
  redisClusterBackup,
  redisClusterRestore,
} from "../../../provider/dynamic";
import { redisBackupRetentionPolicyProvider } from "../../../provider/nodejs/redis-backup-retention-policy-provider";
import { redisClusterBackupProvider } from "../../../provider/nodejs/redis-cluster-backup-provider";
import { redisClusterRestoreProvider } from "../../../provider/nodejs/redis-cluster-restore-provider";
import { UNKNOWN } from "../../../provider/resources/unknown";
import { startEmulator } from "../../../provider/testing";
import { closeAfterTest } from "../../support/close-after-test";
import { clusterId } from "../../support/listing";
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

describe("a change of customTimeouts alone", () => {
  // Without an update the SDK would leave nothing of the resource in state.
  test.each([redisBackupRetentionPolicyProvider, redisClusterBackupProvider, redisClusterRestoreProvider])(
    "is an update",
    ({ update }) => {
      expect(update).toBeDefined();
    },
  );

  test("changes nothing else in state, also where every other change replaces", async () => {
    const emulator = closeAfterTest(await startEmulator({ clusters: [{ id: clusterId }] }));
    const config: Record<string, string> = {
      "yandex-redis:endpoint": emulator.url,
      "yandex-redis:token": emulator.token,
    };
    await redisClusterBackup.configure({ config: { get: (key) => config[key] } });
    const inputs = { identity: "urn", clusterId, timeouts: { delete: "1h" } };
    const created = await redisClusterBackup.create(inputs);
    const [id, outs] = [created.id, created.outs as object];
    const changed = { ...inputs, timeouts: { delete: "2h" } };
    expect(await redisClusterBackup.diff(id, outs, changed)).toEqual({ changes: true, replaces: [] });
    const updated = await redisClusterBackup.update(id, outs, changed);
    expect(updated.outs).toEqual({ ...outs, timeouts: { delete: "2h" } });
  });
});
