export type { RedisBackup } from "./backup";
export { NewestFirstList } from "./newest-first-list";
export { isFinished, newestFirst, type FinishedBackup } from "./order";
export { isPlainBackup } from "./plain-backup";
export { parseDuration, formatDuration } from "./duration";
export { compileFilter, type BackupFilter, type BackupFilters } from "./filter";
export { ageAt, assertNotOlderThan, newestFinished } from "./latest";
export {
  assertScope,
  describeScope,
  isClusterScope,
  type BackupScope,
  type ClusterScope,
  type FolderScope,
} from "./scope";
export { assertResourceId } from "./resource-id";
export { assertBackupId } from "./backup-id";
export {
  compareInstants,
  compareTimestamps,
  instantOf,
  isTimestamp,
  parseTimestamp,
  secondOf,
  type Instant,
} from "./timestamp";
