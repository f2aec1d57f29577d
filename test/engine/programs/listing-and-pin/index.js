/* global exports */
const pulumi = require("@pulumi/pulumi");
const { RedisBackupPin, RedisBackups } = require("pulumi-yandex-redis");

const clusterId = new pulumi.Config().require("clusterId");

exports.latestBackupId = new RedisBackups("backups", { clusterId }).latestBackupId;
exports.pinnedBackupId = new RedisBackupPin("pin", { clusterId, triggers: ["once"] }).backupId;
