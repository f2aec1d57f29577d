/* global exports */
const pulumi = require("@pulumi/pulumi");
const { RedisClusterRestore } = require("pulumi-yandex-redis");

const config = new pulumi.Config();
const create = config.get("createTimeout");

const restored = new RedisClusterRestore(
  "restored",
  {
    backupId: config.require("backupId"),
    name: "restored",
    environment: config.get("environment") ?? "PRODUCTION",
    description: config.get("description") ?? "",
    version: "7.2",
    resources: { resourcePresetId: "hm3-c2-m8", diskSizeGiB: 16 },
    hosts: [{ zoneId: "ru-central1-a", subnetId: "e9bsubnet" }],
    networkId: "enpnetwork",
    // A secret although the program forgets that it is one.
    password: config.require("password"),
  },
  create === undefined ? {} : { customTimeouts: { create } },
);

exports.clusterId = restored.clusterId;
exports.status = restored.status;
