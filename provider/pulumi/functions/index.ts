export { getLatestRedisBackup, getLatestRedisBackupOutput } from "./get-latest-redis-backup";
export { getRedisBackups, getRedisBackupsOutput } from "./get-redis-backups";
export { listRedisBackups } from "./list-redis-backups";
export type { InputsOf, RedisBackupsOptions, RedisBackupsOutputOptions } from "./options";
