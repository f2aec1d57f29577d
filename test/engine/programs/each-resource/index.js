/* global exports */
const pulumi = require("@pulumi/pulumi");
const {
  RedisBackupPin,
  RedisBackupRetentionPolicy,
  RedisBackups,
  RedisClusterBackup,
  RedisClusterRestore,
} = require("pulumi-yandex-redis");

const clusterId = new pulumi.Config().require("clusterId");

const pin = new RedisBackupPin("pin", { clusterId, triggers: ["once"] });
exports.pinnedBackupId = pin.backupId;
exports.retentionPolicyId = new RedisBackupRetentionPolicy("monthly", {
  clusterId,
  policyName: "monthly",
  cron: { dayOfMonth: "1" },
  retainForDays: 365,
}).policyId;
const taken = new RedisClusterBackup("taken", { clusterId }, { dependsOn: [pin] });
exports.takenBackupId = taken.backupId;
// The list has the backup that was taken: else the next run would find a change.
exports.latestBackupId = new RedisBackups("backups", { clusterId }, { dependsOn: [taken] }).latestBackupId;
exports.restoredClusterId = new RedisClusterRestore("restored", {
  backupId: pin.backupId,
  name: "restored",
  environment: "PRESTABLE",
  version: "7.2",
  resources: { resourcePresetId: "hm3-c2-m8", diskSizeGiB: 16 },
  hosts: [{ zoneId: "ru-central1-a", subnetId: "e9bsubnet" }],
  networkId: "enpnetwork",
  password: "Correct-horse-battery-5taple",
}).clusterId;
