import * as pulumi from "@pulumi/pulumi";
import * as redis from "pulumi-yandex-redis-sdk";

const config = new pulumi.Config();
const clusterId = config.require("clusterId");

const provider = new redis.Provider("account", {
  endpoint: config.require("endpoint"),
  token: config.requireSecret("token"),
  maxRetries: 3,
  plaintext: false,
});

const latest = redis.getLatestRedisBackupOutput({ clusterId, type: "AUTOMATED" }, { provider });
const all = redis.getRedisBackupsOutput({ clusterId: pulumi.output(clusterId) }, { provider });
const listing = new redis.RedisBackups("listing", { clusterId, limit: 2 }, { provider });
const pin = new redis.RedisBackupPin("pin", { clusterId, triggers: { release: 1 } }, { provider });

const ids: pulumi.Output<string[]> = all.backups.apply((backups) => backups.map(({ id }) => id));

export const latestId: pulumi.Output<string> = latest.id;
export const count: pulumi.Output<number> = listing.count;
export const listed = ids.apply(({ length }) => length);
export const backupId: pulumi.Output<string> = pin.backupId;
export const pinned: pulumi.Output<string | undefined> = pin.backup.apply(({ createdAt }) => createdAt);
export const byDefaultProvider = redis
  .getRedisBackups({ clusterId })
  .then(({ latestBackupId }) => latestBackupId);
