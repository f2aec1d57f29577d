import {
  compareInputs,
  refusedChange,
  updateMask,
} from "../../../../provider/resources/cluster-restore/changes";
import type { RestoreInputs } from "../../../../provider/resources/cluster-restore/inputs";
import { UNKNOWN } from "../../../../provider/resources/unknown";
import { everyInput, fullInputs, minimalInputs } from "../../../support/restore-inputs";

const none = { replaces: [], updates: [], unsupported: [], recorded: [] };
const keep: RestoreInputs = { ...fullInputs, onBackupChange: "keep" };

test("the same inputs are no change", () => {
  expect(compareInputs(fullInputs, { ...fullInputs })).toEqual(none);
});

test("what the program leaves out is as the service has it", () => {
  expect(compareInputs(fullInputs, { ...minimalInputs, hosts: fullInputs.hosts })).toMatchObject({
    replaces: [],
    updates: [],
    unsupported: [],
  });
});

test("what state does not know is no change, unless the service never serves it", () => {
  expect(compareInputs(minimalInputs, { ...minimalInputs, description: "d", tlsEnabled: true })).toEqual(
    none,
  );
  expect(compareInputs(minimalInputs, { ...minimalInputs, redisConfig: { timeout: 1 } })).toEqual({
    ...none,
    updates: ["redisConfig"],
  });
});

describe("another way to write the same is no change", () => {
  test.each<[string, Partial<RestoreInputs>]>([
    ["the version as the service tells it", { version: "7.2-valkey" }],
    ["another order of hosts", { hosts: [...fullInputs.hosts].reverse() }],
    ["another order of security groups", { securityGroupIds: ["enptwo", "enpone"] }],
    ["a resource left to the service", { resources: minimalInputs.resources }],
    ["another order of keys", { labels: { ...fullInputs.labels } }],
  ])("%s", (_, changes) => {
    expect(compareInputs(fullInputs, { ...fullInputs, ...changes })).toEqual(none);
  });
});

describe("another backup", () => {
  test("is kept away from the cluster by default and by `keep`", () => {
    const { onBackupChange, ...unsaid } = fullInputs;
    expect(compareInputs(unsaid, { ...unsaid, backupId: "c9q:newer" })).toEqual(none);
    expect(compareInputs(keep, { ...keep, backupId: "c9q:newer" })).toEqual(none);
  });

  test("replaces where the program says so, also for one that came before it did", () => {
    expect(compareInputs(fullInputs, { ...fullInputs, backupId: "c9q:newer" })).toEqual({
      ...none,
      replaces: ["backupId"],
    });
    expect(compareInputs(keep, { ...fullInputs, backupId: "c9q:newer" })).toEqual({
      ...none,
      replaces: ["backupId"],
      recorded: ["onBackupChange"],
    });
  });
});

test.each<[Partial<RestoreInputs>]>([
  [{ environment: "PRESTABLE" }],
  [{ tlsEnabled: false }],
  [{ diskEncryptionKeyId: "another" }],
  [{ sharded: false }],
])("a new cluster is needed for %j", (changes) => {
  expect(compareInputs(fullInputs, { ...fullInputs, ...changes })).toEqual({
    ...none,
    replaces: Object.keys(changes),
  });
});

test.each<[Partial<RestoreInputs>, string]>([
  [{ name: "another" }, "name"],
  [{ description: "" }, "description"],
  [{ labels: {} }, "labels"],
  [{ networkId: "another" }, "networkId"],
  [{ securityGroupIds: [] }, "securityGroupIds"],
  [{ deletionProtection: false }, "deletionProtection"],
  [{ persistenceMode: "ON" }, "persistenceMode"],
  [{ announceHostnames: false }, "announceHostnames"],
  [{ version: "8.0" }, "configSpec.version"],
  [{ maintenanceWindow: { type: "ANYTIME" } }, "maintenanceWindow"],
  [{ authSentinel: false }, "authSentinel"],
  [{ backupWindowStart: { hours: 4 } }, "configSpec.backupWindowStart"],
  [{ backupRetainPeriodDays: 7 }, "configSpec.backupRetainPeriodDays"],
  [{ access: { webSql: true } }, "configSpec.access"],
  [{ diskSizeAutoscaling: { diskSizeLimitGiB: 128 } }, "configSpec.diskSizeAutoscaling"],
  [{ modules: { valkeyJson: { enabled: false } } }, "configSpec.modules"],
  [{ resources: { ...fullInputs.resources, diskSizeGiB: 32 } }, "configSpec.resources.diskSize"],
  [{ password: "Another-password-1" }, "configSpec.redis.password"],
  [{ redisConfig: { timeout: 31, maxmemoryPolicy: "ALLKEYS_LRU" } }, "configSpec.redis.timeout"],
])("one update changes the cluster for %j: %s", (changes, path) => {
  const wanted = { ...everyInput, ...changes };
  const { updates, ...rest } = compareInputs(everyInput, wanted);
  expect(updates).toEqual(Object.keys(changes));
  expect(rest).toEqual({ replaces: [], unsupported: [], recorded: [] });
  expect(updateMask(updates, everyInput, wanted)).toEqual([path]);
});

test.each<[Partial<RestoreInputs>, string]>([
  [{ hosts: fullInputs.hosts.slice(1) }, "yc managed-redis hosts delete --cluster-id restored"],
  [{ users: [{ name: "other" }] }, "yc managed-redis user create, update or delete --cluster-id restored"],
  [{ folderId: "another" }, "yc managed-redis cluster move restored --destination-folder-id"],
])("the cluster could be changed for %j, but not from here", (changes, command) => {
  const wanted = { ...fullInputs, ...changes };
  expect(compareInputs(fullInputs, wanted)).toEqual({ ...none, unsupported: Object.keys(changes) });
  const error = refusedChange(fullInputs, wanted, "urn");
  expect(error?.message).toContain(command);
});

test("sharding can be turned on", () => {
  const stored = { ...fullInputs, sharded: false };
  expect(compareInputs(stored, fullInputs)).toEqual({ ...none, unsupported: ["sharded"] });
});

test("what is not known yet is a change", () => {
  const wanted = { ...keep, backupId: UNKNOWN, hosts: [{ zoneId: UNKNOWN }], environment: UNKNOWN };
  expect(compareInputs(keep, wanted)).toEqual({
    ...none,
    replaces: ["environment"],
    unsupported: ["hosts"],
  });
});
