export * from "./backups/errors";
export * from "./yandex/errors";
export * from "./restores/errors";
export * from "./pulumi/functions";
export {
  RedisBackupPin,
  type ClusterBackupPinArgs,
  type FolderBackupPinArgs,
  type RedisBackupPinArgs,
  type RedisBackupPinFilters,
} from "./pulumi/resources/redis-backup-pin";
export { RedisBackups, type RedisBackupsArgs } from "./pulumi/resources/redis-backups";
export { RedisClusterRestore, type RedisClusterRestoreArgs } from "./pulumi/resources/redis-cluster-restore";
export { UnsupportedNodeError } from "./pulumi/unsupported-node-error";
// Types come from the files that declare them: through a folder's index, the declarations would
// bring zod's along, which do not compile under Pulumi's project template.
export type { RedisBackup } from "./backups/backup";
export type {
  GetFolderRedisBackupsArgs,
  GetLatestRedisBackupArgs,
  GetRedisBackupsArgs,
} from "./data-source/args";
export type {
  GetFolderRedisBackupsResult,
  GetRedisBackupsResult,
  RedisBackupsPage,
} from "./data-source/result";
export type { RestoreHost, RestoreRedisConfig, RestoreResources } from "./restores/inputs";
export type { RestoredHost } from "./restores/restored-host";
export type { Connection } from "./yandex/connection/settings";
