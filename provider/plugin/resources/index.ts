import type { ProviderResource } from "./provider-resource";
import { redisBackupPin } from "./redis-backup-pin";
import { redisBackups } from "./redis-backups";

export type { Plain, ProviderResource } from "./provider-resource";

/** The resources of the schema by their tokens. */
export const RESOURCES = {
  "yandex-redis:index:RedisBackups": redisBackups,
  "yandex-redis:index:RedisBackupPin": redisBackupPin,
} as const satisfies Record<string, ProviderResource>;
