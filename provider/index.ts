export {
  RedisBackupsError,
  InvalidArgumentError,
  NoBackupError,
  type NoBackupDetails,
  BackupTooOldError,
  type BackupTooOldDetails,
} from "./backups/errors";
export {
  AbortedError,
  BackupNotFoundError,
  ClusterNotFoundError,
  ContractError,
  CredentialsError,
  DeadlineExceededError,
  FolderNotFoundError,
  InvalidRequestError,
  OperationFailedError,
  OperationNotFoundError,
  OperationTimeoutError,
  PageTokenRepeatedError,
  PermissionDeniedError,
  RateLimitedError,
  RequestRejectedError,
  UnauthenticatedError,
  UnavailableError,
} from "./yandex/errors";
export { type RequestContext, RequestError } from "./yandex/request-error";
export {
  ClusterNameTakenError,
  type TakenName,
  DeletionProtectedError,
  ImportMismatchError,
  OtherRestoreError,
  RestoredClusterGoneError,
  RestoreFailedError,
  SelfReplacementError,
  UnsupportedChangeError,
} from "./resources/cluster-restore/errors";
export { ClusterNameAmbiguousError, ClusterNameNotFoundError } from "./queries/errors";
export { CreatedResourceNotFoundError } from "./resources/errors";
export { PackageNotFoundError } from "./nodejs/assert-installed";
export { getLatestRedisBackup, getLatestRedisBackupOutput } from "./nodejs/get-latest-redis-backup";
export { getRedisBackup, getRedisBackupOutput } from "./nodejs/get-redis-backup";
export {
  getRedisBackupRetentionPolicies,
  getRedisBackupRetentionPoliciesOutput,
} from "./nodejs/get-redis-backup-retention-policies";
export { getRedisBackups, getRedisBackupsOutput } from "./nodejs/get-redis-backups";
export { listRedisBackups } from "./nodejs/list-redis-backups";
export type { InputsOf, RedisBackupsOptions, RedisBackupsOutputOptions } from "./nodejs/options";
export {
  RedisBackupPin,
  type ClusterBackupPinArgs,
  type FolderBackupPinArgs,
  type NamedClusterBackupPinArgs,
  type RedisBackupPinArgs,
  type RedisBackupPinFilters,
} from "./nodejs/redis-backup-pin";
export {
  type ClusterRetentionPolicyArgs,
  type NamedClusterRetentionPolicyArgs,
  RedisBackupRetentionPolicy,
  type RedisBackupRetentionPolicyArgs,
  type RetentionPolicyFields,
} from "./nodejs/redis-backup-retention-policy";
export {
  type ClusterRedisBackupsArgs,
  type NamedClusterRedisBackupsArgs,
  RedisBackups,
  type RedisBackupsArgs,
  type RedisBackupsFilters,
} from "./nodejs/redis-backups";
export {
  RedisClusterBackup,
  type RedisClusterBackupArgs,
  type RedisClusterBackupByIdArgs,
  type RedisClusterBackupByNameArgs,
  type RedisClusterBackupTriggers,
} from "./nodejs/redis-cluster-backup";
export { RedisClusterRestore, type RedisClusterRestoreArgs } from "./nodejs/redis-cluster-restore";
export { UnsupportedNodeError } from "./pulumi/errors";
// The files of these types must not lead to zod's declarations, which do not compile under Pulumi's
// project template (test/unit/declarations.test.ts).
export type { RedisBackup } from "./backups/backup";
export type {
  ClusterBackupsArgs,
  FolderBackupsArgs,
  GetFolderRedisBackupsArgs,
  GetLatestRedisBackupArgs,
  GetNamedClusterRedisBackupsArgs,
  GetRedisBackupArgs,
  GetRedisBackupRetentionPoliciesArgs,
  GetRedisBackupsArgs,
  NamedClusterBackupsArgs,
} from "./queries/arguments";
export type {
  GetFolderRedisBackupsResult,
  GetRedisBackupRetentionPoliciesResult,
  GetRedisBackupsResult,
  RedisBackupsPage,
} from "./queries/result";
export type {
  RestoreAccess,
  RestoreBackupWindowStart,
  RestoreBufferLimit,
  RestoreDiskSizeAutoscaling,
  RestoreHost,
  RestoreMaintenanceWindow,
  RestoreModules,
  RestoreRedisConfig,
  RestoreResources,
  RestoreUser,
  RestoreUserPermissions,
} from "./resources/cluster-restore/inputs";
export type { RetentionCron, RetentionPolicy } from "./backups/retention";
export type { RedisClusterHost as RestoredHost } from "./yandex/cluster";
export type { Connection } from "./yandex/settings";
