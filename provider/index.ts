export * from "./backups/errors";
export * from "./yandex/errors";
export * from "./pulumi/functions";
export { RedisBackups, type RedisBackupsArgs } from "./pulumi/resources/redis-backups";
export { UnsupportedNodeError } from "./pulumi/lazy";
export type { RedisBackup } from "./backups";
export type {
  GetLatestRedisBackupArgs,
  GetRedisBackupsArgs,
  GetRedisBackupsResult,
  RedisBackupsPage,
} from "./data-source";
export type { Connection } from "./yandex";
