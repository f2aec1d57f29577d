export type { RedisBackup } from "./backup";
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
export {
  assertScope,
  describeScope,
  isClusterScope,
  type BackupScope,
  type ClusterScope,
  type FolderScope,
} from "./scope";
export { assertResourceId } from "./resource-id";
export { compareInstants, instantOf, parseTimestamp, type Instant } from "./timestamp";
