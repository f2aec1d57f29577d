import { getLatestRedisBackup } from "./get-latest-redis-backup";
import { getRedisBackups } from "./get-redis-backups";
import type { ProviderFunction } from "./provider-function";

export type { ProviderFunction } from "./provider-function";

/** The functions of the schema by their tokens. */
export const FUNCTIONS = {
  "yandex-redis:index:getRedisBackups": getRedisBackups,
  "yandex-redis:index:getLatestRedisBackup": getLatestRedisBackup,
} as const satisfies Record<string, ProviderFunction>;
