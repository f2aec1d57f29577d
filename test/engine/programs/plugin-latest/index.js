"use strict";
// A program that knows the package's plugin alone: no SDK of it, nothing of `pulumi-yandex-redis` is imported.
const pulumi = require("@pulumi/pulumi");

const clusterId = new pulumi.Config().require("clusterId");
const latest = pulumi.runtime.invokeOutput("yandex-redis:index:getLatestRedisBackup", { clusterId });

module.exports = { latest };
