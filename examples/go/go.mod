module latest-backup-go

go 1.25

require (
	example.com/pulumi-yandex-redis/sdk/go v0.0.0
	github.com/pulumi/pulumi/sdk/v3 v3.256.0
)

// Where `pulumi package add` puts the SDK that it generates.
replace example.com/pulumi-yandex-redis/sdk/go => ./sdks/yandex-redis
