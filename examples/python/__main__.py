"""The latest backup of a Yandex Managed Redis cluster, and how many there are."""

import pulumi
import pulumi_yandex_redis as redis

config = pulumi.Config()
cluster_id = config.require("clusterId")

# Every page of the list is read in preview and in up. The deployment stops here when there is no
# finished backup, or only an older one.
latest = redis.get_latest_redis_backup_output(
    cluster_id=cluster_id, max_age=config.get("maxAge") or "26h"
)
listing = redis.RedisBackups("listing", cluster_id=cluster_id, limit=5)

pulumi.export("latestBackupId", latest.id)
pulumi.export("latestBackupCreatedAt", latest.created_at)
pulumi.export("backupCount", listing.count)
