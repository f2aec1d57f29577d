import * as pulumi from "@pulumi/pulumi";
import { RedisBackupPin, RedisClusterRestore } from "pulumi-yandex-redis";

const config = new pulumi.Config();

// The latest backup at this moment. Later ones change nothing here, until `round` does.
const pin = new RedisBackupPin("backup", {
  clusterId: config.require("clusterId"),
  maxAge: config.get("maxAge") ?? "26h",
  triggers: { round: config.getNumber("round") ?? 1 },
});

const restored = new RedisClusterRestore("restored", {
  backupId: pin.backupId,
  // The pin moves only when `round` changes. Then this cluster is replaced as well.
  onBackupChange: "replace",
  name: config.get("name") ?? "restored",
  environment: "PRODUCTION",
  version: "7.2",
  resources: { resourcePresetId: "hm3-c2-m8", diskSizeGiB: 16, diskTypeId: "network-ssd" },
  hosts: [{ zoneId: config.get("zoneId") ?? "ru-central1-a", subnetId: config.require("subnetId") }],
  networkId: config.require("networkId"),
  password: config.requireSecret("password"),
  // These two can be changed in place later, as most arguments can.
  deletionProtection: config.getBoolean("deletionProtection") ?? false,
  maintenanceWindow: { type: "WEEKLY", day: "SUN", hour: 3 },
});

export const backupId = pin.backupId;
export const backupCreatedAt = pin.createdAt;
export const clusterId = restored.clusterId;
export const hostNames = restored.clusterHosts.apply((hosts) => hosts.map(({ name }) => name));
