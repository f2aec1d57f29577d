import type { FunctionSchema, Properties, Property } from "./pulumi-schema";
import { backupProperties, redisBackup, referenceTo, TYPE_TOKENS } from "./types";

/** Which backups: what every function and listing takes. */
export const filterProperties = {
  type: {
    ...referenceTo(TYPE_TOKENS.backupType),
    description: "Only backups made on schedule (`AUTOMATED`) or by hand (`MANUAL`).",
  },
  createdAfter: {
    type: "string",
    description: "Only backups completed strictly after this moment, RFC 3339.",
  },
  createdBefore: {
    type: "string",
    description: 'Only backups completed strictly before this moment, for a restore "as of" it, RFC 3339.',
  },
} as const satisfies Properties;

/** Whose backups: a cluster's, or those in a folder. */
export const placeProperties = {
  clusterId: {
    type: "string",
    description: "The cluster's ID, 1 to 50 letters, digits, `-` or `_`. This, `clusterName`, or `folderId`.",
  },
  clusterName: {
    type: "string",
    description:
      "The cluster's name, looked up in `folderId`. Without it, in the folder of the provider's settings, `YC_FOLDER_ID`, or the yc CLI's profile.",
  },
  folderId: {
    type: "string",
    description:
      "The folder whose backups to list. The only way to find those of a deleted cluster. With `clusterName`, the folder to look the name up in.",
  },
  sourceClusterId: {
    type: "string",
    description: "With `folderId` alone: only the backups made of this cluster.",
  },
} as const satisfies Properties;

const inputs = {
  ...placeProperties,
  ...filterProperties,
  pageSize: { type: "integer", description: "Backups per page, 1 to 1000.", default: 1000 },
} as const satisfies Properties;

const limit = {
  type: "integer",
  description: "Return only so many, the newest: 0 to 10,000; all when left out.",
} as const satisfies Property;

/** What a list of backups says, of functions and resources alike. */
export const listProperties = {
  backups: {
    type: "array",
    items: referenceTo(TYPE_TOKENS.redisBackup),
    description:
      "Newest first: by `createdAt` to the nanosecond, then `startedAt`, then `id`; unfinished ones (no `createdAt`) last.",
  },
  latest: {
    ...referenceTo(TYPE_TOKENS.redisBackup),
    description: "The newest finished backup; absent when there is none.",
  },
  latestBackupId: {
    type: "string",
    description: "Its ID, which a restore takes; absent when there is none.",
  },
} as const satisfies Properties;

export const getRedisBackups: FunctionSchema = {
  description:
    "All backups of a Managed Redis (Valkey) cluster or of a folder. Every page of the list is read; a list that cannot be read to its end is an error.",
  inputs: { description: "Which backups to list.", type: "object", properties: { ...inputs, limit } },
  outputs: {
    description: "The backups that match.",
    type: "object",
    properties: {
      id: { type: "string", description: "The cluster's ID, or the folder's." },
      clusterId: { type: "string", description: "The cluster whose backups were listed." },
      folderId: { type: "string", description: "The folder whose backups were listed." },
      sourceClusterId: { type: "string", description: "The cluster that the list was narrowed to." },
      ...listProperties,
      count: { type: "integer", description: "How many backups match, also beyond `limit`." },
    },
    required: ["id", "backups", "count"],
  },
};

export const getLatestRedisBackup: FunctionSchema = {
  description:
    "The newest finished backup that matches. Fails when there is none, or when it is older than `maxAge`.",
  inputs: {
    description: "Which backups to choose from.",
    type: "object",
    properties: {
      ...inputs,
      maxAge: {
        type: "string",
        description: "How old the backup may be at most: `26h`, `90m`, `1d12h`. Default: any age.",
      },
    },
  },
  outputs: {
    description: "The backup.",
    type: "object",
    properties: backupProperties,
    required: [...redisBackup.required, "createdAt"],
  },
};

export const getRedisBackup: FunctionSchema = {
  description: "One backup by its ID. Fails when it does not exist (any more).",
  inputs: {
    description: "Which backup to get.",
    type: "object",
    properties: {
      backupId: { type: "string", description: "The backup's ID, such as `c9q...:5f2c...`." },
    },
    required: ["backupId"],
  },
  outputs: {
    description: "The backup.",
    type: "object",
    properties: backupProperties,
    required: redisBackup.required,
  },
};

/** A cluster, by its ID or its name. */
export const clusterProperties = {
  clusterId: {
    type: "string",
    description: "The cluster's ID, 1 to 50 letters, digits, `-` or `_`. This or `clusterName`.",
  },
  clusterName: placeProperties.clusterName,
  folderId: {
    type: "string",
    description:
      "The folder to look `clusterName` up in. Without it, the folder of the provider's settings, `YC_FOLDER_ID`, or the yc CLI's profile.",
  },
} as const satisfies Properties;

export const getRedisBackupRetentionPolicies: FunctionSchema = {
  description:
    "The backup retention policies of a cluster, the rules that keep some of its backups longer; and for how long it keeps its automated backups.",
  inputs: { description: "Whose policies to get.", type: "object", properties: clusterProperties },
  outputs: {
    description: "The cluster's policies.",
    type: "object",
    properties: {
      id: { type: "string", description: "The cluster's ID." },
      clusterId: { type: "string", description: "The cluster whose policies these are." },
      policies: {
        type: "array",
        items: referenceTo(TYPE_TOKENS.retentionPolicy),
        description: "The policies, in the order of their names.",
      },
      retainForDays: {
        type: "integer",
        description:
          "For how many days all automated backups are kept: by the cluster's `backupRetainPeriodDays`, or by a policy that keeps those of every day for longer. Absent where the service names neither.",
      },
    },
    required: ["id", "clusterId", "policies"],
  },
};
