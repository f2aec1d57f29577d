/* global exports */
const pulumi = require("@pulumi/pulumi");
const { RedisBackups } = require("pulumi-yandex-redis");

const listing = new RedisBackups("backups", { clusterId: new pulumi.Config().require("clusterId") });

exports.latestBackupId = listing.latestBackupId;
