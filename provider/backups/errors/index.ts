export { RedisBackupsError } from "./redis-backups-error";
export { InvalidArgumentError } from "./invalid-argument-error";
export { NoBackupError, type NoBackupDetails } from "./no-backup-error";
export { BackupTooOldError, type BackupTooOldDetails } from "./backup-too-old-error";
