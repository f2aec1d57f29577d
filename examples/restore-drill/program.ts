import * as pulumi from "@pulumi/pulumi";
import { RedisBackupPin, RedisClusterRestore } from "pulumi-yandex-redis";

/** The stack of one drill: the newest backup when the drill began, and the cluster restored from it. */
export function drillProgram() {
  const config = new pulumi.Config();
  const pin = new RedisBackupPin("backup", {
    clusterId: config.require("clusterId"),
    maxAge: config.get("maxAge") ?? "26h",
    // A drill that was interrupted resumes with the backup that it picked; the next one picks again.
    triggers: { drill: config.require("startedAt") },
  });
  const restored = new RedisClusterRestore("restored", {
    backupId: pin.backupId,
    onBackupChange: "replace",
    name: config.get("name") ?? "restore-drill",
    environment: "PRODUCTION",
    version: config.get("version") ?? "7.2",
    resources: {
      resourcePresetId: config.get("resourcePresetId") ?? "hm3-c2-m8",
      diskSizeGiB: config.getNumber("diskSizeGiB") ?? 16,
      diskTypeId: "network-ssd",
    },
    hosts: [{ zoneId: config.get("zoneId") ?? "ru-central1-a", subnetId: config.require("subnetId") }],
    networkId: config.require("networkId"),
    password: config.requireSecret("password"),
  });
  return Promise.resolve({
    backupId: pin.backupId,
    backupCreatedAt: pin.createdAt,
    health: restored.health,
  });
}
