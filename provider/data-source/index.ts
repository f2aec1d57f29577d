export { checkArguments } from "./arguments";
export type { GetLatestRedisBackupArgs, GetRedisBackupsArgs } from "./arguments";
export {
  getLatestRedisBackup,
  getRedisBackups,
  listRedisBackups,
  type Progress,
  type QueryContext,
  type RedisBackupsPage,
} from "./queries";
export type { GetRedisBackupsResult } from "./result";
