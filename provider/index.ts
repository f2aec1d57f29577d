export * from "./backups/errors";
export * from "./yandex/errors";
export * from "./pulumi/functions";
export type { RedisBackup } from "./backups";
export type {
  GetLatestRedisBackupArgs,
  GetRedisBackupsArgs,
  GetRedisBackupsResult,
  RedisBackupsPage,
} from "./data-source";
export type { Connection } from "./yandex";
