"use strict";

const { getRedisBackups } = require("pulumi-yandex-redis");

/** @returns a function that lists a cluster's backups with this package as a user installs it */
function packageListing({ origin, pageSize, token }) {
  const connection = { redisEndpoint: origin, token };
  return async (clusterId) => (await getRedisBackups({ clusterId, pageSize }, { connection })).backups;
}

module.exports = { packageListing };
