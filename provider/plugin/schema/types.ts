import type { EnumType, ObjectType, Properties } from "./pulumi-schema";

/** The API's word for the way a backup was made, where a program names one. */
export const backupType: EnumType = {
  description: "The way a backup was made.",
  type: "string",
  enum: [
    { value: "AUTOMATED", description: "On schedule." },
    { value: "MANUAL", description: "By hand." },
  ],
};

export const backupProperties = {
  id: { type: "string", description: "The backup's ID, which a restore takes: `clusterId:suffix`." },
  folderId: { type: "string", description: "The folder that the backup belongs to." },
  sourceClusterId: {
    type: "string",
    description: "The cluster that the backup was made of; it may have been deleted since.",
  },
  createdAt: {
    type: "string",
    description: "When the backup was completed, RFC 3339 as served; absent while it is being made.",
  },
  startedAt: { type: "string", description: "When the backup was begun, RFC 3339 as served." },
  sourceShardNames: {
    type: "array",
    items: { type: "string" },
    description: "The shards in the backup; empty where the API names none.",
  },
  type: {
    type: "string",
    description:
      "`AUTOMATED`, `MANUAL`, `BACKUP_TYPE_UNSPECIFIED` where the API names none, or whatever it adds later.",
  },
} as const satisfies Properties;

export const redisBackup = {
  description: "One backup of a Redis (Valkey) cluster.",
  type: "object",
  properties: backupProperties,
  required: ["id", "folderId", "sourceClusterId", "sourceShardNames", "type"],
} as const satisfies ObjectType;

export const TYPE_TOKENS = {
  backupType: "yandex-redis:index:BackupType",
  redisBackup: "yandex-redis:index:RedisBackup",
  retentionPolicy: "yandex-redis:index:RetentionPolicy",
  retentionCron: "yandex-redis:index:RetentionCron",
  environment: "yandex-redis:index:ClusterEnvironment",
  persistenceMode: "yandex-redis:index:PersistenceMode",
  onBackupChange: "yandex-redis:index:OnBackupChange",
  maxmemoryPolicy: "yandex-redis:index:MaxmemoryPolicy",
  restoreResources: "yandex-redis:index:RestoreResources",
  restoreHost: "yandex-redis:index:RestoreHost",
  restoreRedisConfig: "yandex-redis:index:RestoreRedisConfig",
  restoreBufferLimit: "yandex-redis:index:RestoreBufferLimit",
  restoreMaintenanceWindow: "yandex-redis:index:RestoreMaintenanceWindow",
  restoreUser: "yandex-redis:index:RestoreUser",
  restoreUserPermissions: "yandex-redis:index:RestoreUserPermissions",
  restoreBackupWindowStart: "yandex-redis:index:RestoreBackupWindowStart",
  restoreAccess: "yandex-redis:index:RestoreAccess",
  restoreDiskSizeAutoscaling: "yandex-redis:index:RestoreDiskSizeAutoscaling",
  restoreModules: "yandex-redis:index:RestoreModules",
  restoreModule: "yandex-redis:index:RestoreModule",
  restoreSearchModule: "yandex-redis:index:RestoreSearchModule",
  restoredHost: "yandex-redis:index:RestoredHost",
} as const;

export const referenceTo = (token: string): { readonly $ref: string } => ({ $ref: `#/types/${token}` });

const cronProperties = {
  dayOfMonth: { type: "string", description: "Days of the month, 1 to 31." },
  month: { type: "string", description: "Months, 1 to 12." },
  dayOfWeek: { type: "string", description: "Days of the week, 0 to 7, where both 0 and 7 are Sunday." },
} as const satisfies Properties;

export const retentionCron = {
  description:
    "Days, as fields of a crontab: `*` (the default), numbers, ranges (`1-15`), steps (`*/2`) and lists (`1,15`).",
  type: "object",
  properties: cronProperties,
} as const satisfies ObjectType;

export const retentionPolicy = {
  description: "A rule of a cluster that keeps some of its backups longer.",
  type: "object",
  properties: {
    policyId: { type: "string", description: "The policy's ID, unique in its cluster." },
    policyName: { type: "string", description: "The policy's name in the cloud." },
    createdAt: { type: "string", description: "When it was created, RFC 3339 as served." },
    cron: {
      ...referenceTo(TYPE_TOKENS.retentionCron),
      description: "Which backups it keeps: those of these days.",
    },
    retainForDays: { type: "integer", description: "For how many days it keeps them." },
    description: { type: "string", description: "Text for people; empty where there is none." },
  },
  required: ["policyId", "policyName", "cron", "retainForDays", "description"],
} as const satisfies ObjectType;
