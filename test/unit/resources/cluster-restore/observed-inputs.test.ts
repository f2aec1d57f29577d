import { observedInputs } from "../../../../provider/resources/cluster-restore/observed-inputs";
import type { RedisCluster, RedisClusterHost } from "../../../../provider/yandex/cluster";
import { fullInputs } from "../../../support/restore-inputs";

const cluster: RedisCluster = {
  id: "c9qnew",
  folderId: "b1gfolder",
  name: "restored",
  description: "From the backup of the night",
  labels: { team: "cache", "pulumi-yandex-redis-restore": "1-2" },
  environment: "PRODUCTION",
  config: {
    version: "7.2-valkey",
    resources: { resourcePresetId: "hm3-c2-m8", diskSize: 17179869184, diskTypeId: "network-ssd" },
    redis: {
      userConfig: { maxmemoryPolicy: "ALLKEYS_LRU", timeout: 30, notifyKeyspaceEvents: "Ex", password: "" },
      effectiveConfig: {
        maxmemoryPolicy: "ALLKEYS_LRU",
        timeout: 30,
        notifyKeyspaceEvents: "Ex",
        databases: 16,
      },
    },
  },
  networkId: "enpnetwork",
  health: "ALIVE",
  status: "RUNNING",
  sharded: true,
  securityGroupIds: ["enptwo", "enpone"],
  tlsEnabled: true,
  deletionProtection: true,
  persistenceMode: "OFF",
  announceHostnames: true,
  authSentinel: false,
  diskEncryptionKeyId: "abjkey",
  maintenanceWindow: {},
};

const host = (name: string, zoneId: string, more: Partial<RedisClusterHost> = {}): RedisClusterHost => ({
  name,
  zoneId,
  subnetId: "e2lsubnet",
  shardName: "two",
  role: "MASTER",
  health: "ALIVE",
  ...more,
});

const hosts = [
  host("b.mdb", "ru-central1-b"),
  host("a.mdb", "ru-central1-a", { subnetId: "e9bsubnet", shardName: "one" }),
];

test("a cluster as it was asked for leaves the inputs as they are written", () => {
  const unasked = { authSentinel: false, maintenanceWindow: { type: "ANYTIME" } };
  expect(observedInputs(fullInputs, cluster, hosts)).toEqual({ ...fullInputs, ...unasked });
});

test("what the program left out is filled in, without the mark of the restore", () => {
  const { password, backupId, onBackupChange, ...served } = fullInputs;
  expect(observedInputs({}, cluster, hosts)).toEqual({
    ...served,
    authSentinel: false,
    maintenanceWindow: { type: "ANYTIME" },
    version: "7.2-valkey",
    securityGroupIds: ["enptwo", "enpone"],
    hosts: [
      { zoneId: "ru-central1-b", subnetId: "e2lsubnet", shardName: "two" },
      { zoneId: "ru-central1-a", subnetId: "e9bsubnet", shardName: "one" },
    ],
  });
});

test("what was changed in the cloud shows", () => {
  const changed: RedisCluster = {
    ...cluster,
    labels: { team: "other" },
    deletionProtection: false,
    config: {
      ...cluster.config,
      version: "8.0",
      resources: { ...cluster.config.resources, diskSize: 2 ** 35 },
    },
  };
  expect(observedInputs(fullInputs, changed, hosts)).toMatchObject({
    labels: { team: "other" },
    deletionProtection: false,
    version: "8.0",
    resources: { diskSizeGiB: 32 },
    password: fullInputs.password,
  });
});

test("a host that came and one that went show, and the others stay as they were described", () => {
  const now = [hosts[0], host("d.mdb", "ru-central1-d", { subnetId: "", shardName: "" })].flatMap(
    (each) => each ?? [],
  );
  expect(observedInputs(fullInputs, cluster, now).hosts).toEqual([
    fullInputs.hosts[1],
    { zoneId: "ru-central1-d" },
  ]);
});

test("what an answer leaves out stays as it is known", () => {
  const bare: RedisCluster = {
    ...cluster,
    environment: "ENVIRONMENT_UNSPECIFIED",
    networkId: "",
    maintenanceWindow: undefined,
    config: {
      version: "",
      resources: { resourcePresetId: "", diskSize: 0, diskTypeId: "" },
      redis: { userConfig: {}, effectiveConfig: {} },
    },
  };
  expect(observedInputs(fullInputs, bare, [])).toEqual({ ...fullInputs, authSentinel: false });
});
