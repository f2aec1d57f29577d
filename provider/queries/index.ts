export type { GetFolderRedisBackupsArgs, GetLatestRedisBackupArgs, GetRedisBackupsArgs } from "./args";
export { checkArguments, checkLatestArguments } from "./arguments";
export {
  getLatestRedisBackup,
  getRedisBackup,
  getRedisBackups,
  getRedisCluster,
  listRedisBackups,
  type Progress,
  type QueryContext,
} from "./queries";
export type { GetFolderRedisBackupsResult, GetRedisBackupsResult, RedisBackupsPage } from "./result";
