// The latest backup of a Yandex Managed Redis cluster, and how many there are.
package main

import (
	"example.com/pulumi-yandex-redis/sdk/go/yandexredis"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		conf := config.New(ctx, "")
		clusterID := conf.Require("clusterId")
		maxAge := conf.Get("maxAge")
		if maxAge == "" {
			maxAge = "26h"
		}

		// Every page of the list is read in preview and in up. The deployment stops here when there is
		// no finished backup, or only an older one.
		latest, err := yandexredis.GetLatestRedisBackup(ctx, &yandexredis.GetLatestRedisBackupArgs{
			ClusterId: &clusterID,
			MaxAge:    &maxAge,
		})
		if err != nil {
			return err
		}
		listing, err := yandexredis.NewRedisBackups(ctx, "listing", &yandexredis.RedisBackupsArgs{
			ClusterId: pulumi.String(clusterID),
			Limit:     pulumi.Int(5),
		})
		if err != nil {
			return err
		}

		ctx.Export("latestBackupId", pulumi.String(latest.Id))
		ctx.Export("latestBackupCreatedAt", pulumi.String(latest.CreatedAt))
		ctx.Export("backupCount", listing.Count)
		return nil
	})
}
