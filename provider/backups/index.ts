export { redisBackupSchema, type RedisBackup } from "./backup";
export { assertClusterId } from "./cluster-id";
export {
  dateBackup,
  isFinished,
  newestFirst,
  UnreadableTimestamp,
  type DatedBackup,
  type FinishedBackup,
} from "./dated-backup";
export { parseDuration, formatDuration } from "./duration";
export { compileFilter, type BackupFilter, type BackupFilters } from "./filter";
export { assertNotOlderThan, newestFinished } from "./latest";
export { compareInstants, instantOf, parseTimestamp, type Instant } from "./timestamp";
