package latestbackup;

import com.pulumi.Pulumi;
import pulumiyandex.redis.RedisBackups;
import pulumiyandex.redis.RedisBackupsArgs;
import pulumiyandex.redis.YandexredisFunctions;
import pulumiyandex.redis.inputs.GetLatestRedisBackupArgs;

/** The latest backup of a Yandex Managed Redis cluster, and how many there are. */
public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            var clusterId = ctx.config().require("clusterId");
            var maxAge = ctx.config().get("maxAge").orElse("26h");

            // Every page of the list is read in preview and in up. The deployment stops here when there is
            // no finished backup, or only an older one.
            var latest = YandexredisFunctions.getLatestRedisBackup(
                GetLatestRedisBackupArgs.builder().clusterId(clusterId).maxAge(maxAge).build());
            var listing = new RedisBackups("listing",
                RedisBackupsArgs.builder().clusterId(clusterId).limit(5).build());

            ctx.export("latestBackupId", latest.applyValue(backup -> backup.id()));
            ctx.export("latestBackupCreatedAt", latest.applyValue(backup -> backup.createdAt()));
            ctx.export("backupCount", listing.count());
        });
    }
}
