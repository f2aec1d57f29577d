import { compareInputs } from "../../../../provider/resources/cluster-restore/changes";
import type { RestoreInputs } from "../../../../provider/resources/cluster-restore/inputs";
import { UNKNOWN } from "../../../../provider/resources/unknown";
import { fullInputs, minimalInputs } from "../../../support/restore-inputs";

const none = { replaces: [], refused: [], noted: [] };
const keep: RestoreInputs = { ...fullInputs, onBackupChange: "keep" };

test("the same inputs are no change", () => {
  expect(compareInputs(fullInputs, { ...fullInputs })).toEqual(none);
});

test("what the program leaves out is as the service has it", () => {
  expect(compareInputs(fullInputs, { ...minimalInputs, hosts: fullInputs.hosts })).toMatchObject({
    replaces: [],
    refused: [],
  });
});

test("what state does not know is no change, unless the service never serves it", () => {
  expect(compareInputs(minimalInputs, { ...minimalInputs, description: "d", tlsEnabled: true })).toEqual(
    none,
  );
  expect(compareInputs(minimalInputs, { ...minimalInputs, redisConfig: { timeout: 1 } })).toEqual({
    ...none,
    refused: ["redisConfig"],
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
      noted: ["onBackupChange"],
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

test.each<[Partial<RestoreInputs>]>([
  [{ name: "another" }],
  [{ version: "8.0" }],
  [{ resources: { ...fullInputs.resources, diskSizeGiB: 32 } }],
  [{ hosts: fullInputs.hosts.slice(1) }],
  [{ networkId: "another" }],
  [{ password: "Another-password-1" }],
  [{ folderId: "another" }],
  [{ labels: {} }],
  [{ deletionProtection: false }],
  [{ redisConfig: { timeout: 31 } }],
])("the cluster could be changed for %j, but not from here", (changes) => {
  expect(compareInputs(fullInputs, { ...fullInputs, ...changes })).toEqual({
    ...none,
    refused: Object.keys(changes),
  });
});

test("sharding can be turned on", () => {
  const stored = { ...fullInputs, sharded: false };
  expect(compareInputs(stored, fullInputs)).toEqual({ ...none, refused: ["sharded"] });
});

test("what is not known yet is a change", () => {
  const wanted = { ...keep, backupId: UNKNOWN, hosts: [{ zoneId: UNKNOWN }], environment: UNKNOWN };
  expect(compareInputs(keep, wanted)).toEqual({
    ...none,
    replaces: ["environment"],
    refused: ["hosts"],
  });
});
