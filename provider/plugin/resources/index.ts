import type { ProviderResource } from "./provider-resource";
import { redisBackupPin } from "./redis-backup-pin";
import { redisBackups } from "./redis-backups";
import { redisClusterRestore } from "./redis-cluster-restore";

export type { Changed, Plain, ProviderResource, ResourceCall } from "./provider-resource";

/** The resources of the schema by their tokens. */
export const RESOURCES = {
  "yandex-redis:index:RedisBackups": redisBackups,
  "yandex-redis:index:RedisBackupPin": redisBackupPin,
  "yandex-redis:index:RedisClusterRestore": redisClusterRestore,
} as const satisfies Record<string, ProviderResource>;
