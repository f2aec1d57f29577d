import { dynamicResource } from "./dynamic-resource";
import type { EnumType, ObjectType, Properties, ResourceSchema } from "./pulumi-schema";
import { referenceTo, TYPE_TOKENS } from "./types";

const environment: EnumType = {
  description: "The environment of a cluster.",
  type: "string",
  enum: [
    { value: "PRODUCTION", description: "For production." },
    { value: "PRESTABLE", description: "Gets updates earlier." },
  ],
};

const persistenceMode: EnumType = {
  description: "Where the data is written to disk.",
  type: "string",
  enum: [
    { value: "ON", description: "On every host; the service's default." },
    { value: "OFF", description: "Nowhere." },
    { value: "ON_REPLICAS", description: "On the replicas only." },
  ],
};

const onBackupChange: EnumType = {
  description: "What another backup does to a cluster that was restored from the one before.",
  type: "string",
  enum: [
    { value: "keep", description: "Nothing." },
    { value: "replace", description: "It is deleted and restored again." },
  ],
};

const maxmemoryPolicy: EnumType = {
  description: "What happens when the memory is full.",
  type: "string",
  enum: [
    { value: "VOLATILE_LRU", description: "Least recently used keys with a lifetime go." },
    { value: "ALLKEYS_LRU", description: "Least recently used keys go." },
    { value: "VOLATILE_LFU", description: "Least frequently used keys with a lifetime go." },
    { value: "ALLKEYS_LFU", description: "Least frequently used keys go." },
    { value: "VOLATILE_RANDOM", description: "Any keys with a lifetime go." },
    { value: "ALLKEYS_RANDOM", description: "Any keys go." },
    { value: "VOLATILE_TTL", description: "Keys with the shortest lifetime go." },
    { value: "NOEVICTION", description: "Writing fails." },
  ],
};

const restoreResources: ObjectType = {
  description: "The machines that the hosts of a cluster run on.",
  type: "object",
  properties: {
    resourcePresetId: {
      type: "string",
      description: "The class of the hosts: `hm3-c2-m8` (yc managed-redis resource-preset list).",
    },
    diskSizeGiB: {
      type: "number",
      description: "The disk of each host in GiB (2^30 bytes).",
    },
    diskTypeId: {
      type: "string",
      description: "`network-ssd`, `local-ssd`, ... Default: the service's.",
    },
  },
  required: ["resourcePresetId", "diskSizeGiB"],
};

const restoreHost: ObjectType = {
  description: "A host of the new cluster.",
  type: "object",
  properties: {
    zoneId: { type: "string", description: "The availability zone: `ru-central1-a`." },
    subnetId: {
      type: "string",
      description: "A subnet of the cluster's network in that zone. Default: the zone's only one.",
    },
    shardName: {
      type: "string",
      description: "The shard that the host belongs to, in a sharded cluster.",
    },
    replicaPriority: {
      type: "integer",
      description: "Lower is promoted first, 0 never; not in a sharded cluster. Default 100.",
    },
    assignPublicIp: {
      type: "boolean",
      description: "Whether it is reached from the internet. Default false.",
    },
  },
  required: ["zoneId"],
};

const restoreRedisConfig: ObjectType = {
  description: "Settings of the server. What is not set has the service's default.",
  type: "object",
  properties: {
    maxmemoryPolicy: {
      ...referenceTo(TYPE_TOKENS.maxmemoryPolicy),
      description: "What happens when the memory is full.",
    },
    maxmemoryPercent: { type: "integer", description: "Percent of the host's memory, 1 to 75." },
    timeout: { type: "integer", description: "Seconds after which an idle connection is closed; 0: never." },
    databases: { type: "integer", description: "Number of databases, 1 to 1024." },
    notifyKeyspaceEvents: { type: "string", description: "`Ex`, ...: at most 13 of `KEg$lshzxeAtm`." },
    slowlogLogSlowerThan: {
      type: "integer",
      description: "Microseconds above which a request counts as slow, at least 10.",
    },
    slowlogMaxLen: { type: "integer", description: "How many slow requests the log keeps." },
    clientOutputBufferLimitNormal: {
      ...referenceTo(TYPE_TOKENS.restoreBufferLimit),
      description: "Bounds of what waits for an ordinary client.",
    },
    clientOutputBufferLimitPubsub: {
      ...referenceTo(TYPE_TOKENS.restoreBufferLimit),
      description: "Bounds of what waits for a subscribed client.",
    },
    luaTimeLimit: { type: "integer", description: "Milliseconds that a Lua script may run, 0 to 5000." },
    replBacklogSizePercent: {
      type: "integer",
      description: "Percent of the memory for the replication backlog, 1 to 75.",
    },
    lfuDecayTime: {
      type: "integer",
      description: "Minutes after which the counter of `LFU` policies is halved, 0 to 100000.",
    },
    lfuLogFactor: {
      type: "integer",
      description: "How slowly the counter of `LFU` policies grows, 0 to 1000.",
    },
    zsetMaxListpackEntries: {
      type: "integer",
      description: "Entries of a sorted set up to which it is stored compactly, 32 to 2048.",
    },
    aofMaxSizePercent: {
      type: "integer",
      description: "Percent of the disk that the append-only file may take, 1 to 99.",
    },
    clusterRequireFullCoverage: {
      type: "boolean",
      description: "Whether a sharded cluster stops serving when a hash slot has no host.",
    },
    clusterAllowReadsWhenDown: {
      type: "boolean",
      description: "Whether a sharded cluster that is down serves reads.",
    },
    clusterAllowPubsubshardWhenDown: {
      type: "boolean",
      description: "Whether a sharded cluster that is down serves sharded channels.",
    },
    turnBeforeSwitchover: {
      type: "boolean",
      description: "Whether a planned switchover waits for the replica to catch up.",
    },
    allowDataLoss: { type: "boolean", description: "Whether a switchover may lose data." },
    useLuajit: { type: "boolean", description: "Whether Lua scripts run on LuaJIT." },
    ioThreadsAllowed: { type: "boolean", description: "Whether the server may use I/O threads." },
    activedefrag: { type: "boolean", description: "Whether memory is defragmented while the server runs." },
    auditLog: { type: "boolean", description: "Whether the server writes an audit log." },
  },
};

const restoreBufferLimit: ObjectType = {
  description: "Bounds of what waits for a client of the server.",
  type: "object",
  properties: {
    hardLimit: {
      type: "integer",
      description: "Bytes above which the client is disconnected at once; 0: no limit.",
    },
    softLimit: {
      type: "integer",
      description: "Bytes above which it is disconnected after `softSeconds`; 0: no limit.",
    },
    softSeconds: { type: "integer", description: "Seconds that it may stay above `softLimit`." },
  },
};

const restoreMaintenanceWindow: ObjectType = {
  description: "When the service may maintain the cluster.",
  type: "object",
  properties: {
    type: { type: "string", description: "`ANYTIME`, or `WEEKLY` with a day and an hour." },
    day: { type: "string", description: "`MON` to `SUN`." },
    hour: { type: "integer", description: "The hour of the day in UTC, 1 to 24." },
  },
  required: ["type"],
};

const restoreUserPermissions: ObjectType = {
  description: "What a user of the server may do, in the words of Redis' ACLs.",
  type: "object",
  properties: {
    patterns: { type: "string", description: "Keys: `~*`." },
    pubSubChannels: { type: "string", description: "Channels: `&*`." },
    categories: { type: "string", description: "Categories of commands: `+@all -@dangerous`." },
    commands: { type: "string", description: "Commands: `+get -set`." },
    sanitizePayload: { type: "string", description: "`sanitize-payload` or `skip-sanitize-payload`." },
    databases: { type: "string", description: "Databases that the user may select." },
  },
};

const restoreUser: ObjectType = {
  description: "A user of the server.",
  type: "object",
  properties: {
    name: { type: "string", description: "1 to 32 letters, digits, `_`, `-`, `@` or `.`." },
    password: { type: "string", secret: true, description: "As the server's. Cannot be read back." },
    enabled: { type: "boolean", description: "Default true." },
    permissions: {
      ...referenceTo(TYPE_TOKENS.restoreUserPermissions),
      description: "What the user may do.",
    },
  },
  required: ["name"],
};

const restoreBackupWindowStart: ObjectType = {
  description: "When the daily backup begins, in UTC.",
  type: "object",
  properties: {
    hours: { type: "integer", description: "0 to 23." },
    minutes: { type: "integer", description: "0 to 59. Default 0." },
  },
  required: ["hours"],
};

const restoreAccess: ObjectType = {
  description: "Which of Yandex Cloud's own services may reach the cluster.",
  type: "object",
  properties: {
    dataLens: { type: "boolean", description: "DataLens. Default false." },
    webSql: { type: "boolean", description: "WebSQL. Default false." },
  },
};

const restoreDiskSizeAutoscaling: ObjectType = {
  description: "How the disks grow by themselves.",
  type: "object",
  properties: {
    plannedUsageThreshold: {
      type: "integer",
      description: "Percent in use from which they grow in the next maintenance window; 0: never.",
    },
    emergencyUsageThreshold: {
      type: "integer",
      description: "Percent in use from which they grow at once; 0: never.",
    },
    diskSizeLimitGiB: {
      type: "number",
      description: "The size in GiB (2^30 bytes) beyond which they do not grow.",
    },
  },
  required: ["diskSizeLimitGiB"],
};

const restoreModule: ObjectType = {
  description: "A module of a Valkey server.",
  type: "object",
  properties: { enabled: { type: "boolean", description: "Default false." } },
};

const restoreSearchModule: ObjectType = {
  description: "The module Valkey Search.",
  type: "object",
  properties: {
    enabled: { type: "boolean", description: "Default false." },
    readerThreads: { type: "integer", description: "Threads that search." },
    writerThreads: { type: "integer", description: "Threads that index." },
  },
};

const restoreModules: ObjectType = {
  description: "The modules of a Valkey server.",
  type: "object",
  properties: {
    valkeySearch: {
      ...referenceTo(TYPE_TOKENS.restoreSearchModule),
      description: "Search in vectors and text.",
    },
    valkeyJson: { ...referenceTo(TYPE_TOKENS.restoreModule), description: "JSON as a type of value." },
    valkeyBloom: { ...referenceTo(TYPE_TOKENS.restoreModule), description: "Bloom filters." },
  },
};

const restoredHost: ObjectType = {
  description: "A host of the restored cluster.",
  type: "object",
  properties: {
    name: { type: "string", description: "Its fully qualified domain name." },
    zoneId: { type: "string", description: "The availability zone." },
    subnetId: { type: "string", description: "The subnet that it is in." },
    shardName: { type: "string", description: "The shard that it belongs to." },
    role: { type: "string", description: "`MASTER` or `REPLICA`." },
    health: { type: "string", description: "`ALIVE`, `DEGRADED`, `DEAD`, ..." },
  },
  required: ["name", "zoneId", "subnetId", "shardName", "role", "health"],
};

export const restoreTypes = {
  [TYPE_TOKENS.environment]: environment,
  [TYPE_TOKENS.persistenceMode]: persistenceMode,
  [TYPE_TOKENS.onBackupChange]: onBackupChange,
  [TYPE_TOKENS.maxmemoryPolicy]: maxmemoryPolicy,
  [TYPE_TOKENS.restoreResources]: restoreResources,
  [TYPE_TOKENS.restoreHost]: restoreHost,
  [TYPE_TOKENS.restoreRedisConfig]: restoreRedisConfig,
  [TYPE_TOKENS.restoreBufferLimit]: restoreBufferLimit,
  [TYPE_TOKENS.restoreMaintenanceWindow]: restoreMaintenanceWindow,
  [TYPE_TOKENS.restoreUser]: restoreUser,
  [TYPE_TOKENS.restoreUserPermissions]: restoreUserPermissions,
  [TYPE_TOKENS.restoreBackupWindowStart]: restoreBackupWindowStart,
  [TYPE_TOKENS.restoreAccess]: restoreAccess,
  [TYPE_TOKENS.restoreDiskSizeAutoscaling]: restoreDiskSizeAutoscaling,
  [TYPE_TOKENS.restoreModules]: restoreModules,
  [TYPE_TOKENS.restoreModule]: restoreModule,
  [TYPE_TOKENS.restoreSearchModule]: restoreSearchModule,
  [TYPE_TOKENS.restoredHost]: restoredHost,
};

const inputs = {
  backupId: {
    type: "string",
    description:
      "The backup to restore, `clusterId:suffix`: a pin's `backupId`, or the latest backup's `id`.",
  },
  name: {
    type: "string",
    description: "The new cluster's name, unique in its folder: at most 63 letters, digits, `-` or `_`.",
  },
  environment: {
    ...referenceTo(TYPE_TOKENS.environment),
    description: "The cluster's environment. Another one replaces the cluster.",
    willReplaceOnChanges: true,
  },
  version: { type: "string", description: "The version of the Redis or Valkey server: `7.2`." },
  resources: {
    ...referenceTo(TYPE_TOKENS.restoreResources),
    description: "The machines that the hosts run on.",
  },
  hosts: {
    type: "array",
    items: referenceTo(TYPE_TOKENS.restoreHost),
    description: "The hosts, at least one.",
  },
  networkId: { type: "string", description: "The network of the cluster." },
  password: {
    type: "string",
    secret: true,
    description:
      "The server's password: 8 to 128 letters, digits or any of `@=+?*.,!&#$^<>_-`. It cannot be read back, so a change made outside of Pulumi is not noticed.",
  },
  folderId: { type: "string", description: "The folder of the new cluster. Default: the backup's." },
  description: { type: "string", description: "A description of the cluster, at most 256 characters." },
  labels: {
    type: "object",
    additionalProperties: { type: "string" },
    description:
      "The cluster's labels, at most 63. The cluster gets one more, `pulumi-yandex-redis-restore`, by which it is recognized.",
  },
  securityGroupIds: {
    type: "array",
    items: { type: "string" },
    description: "The security groups of the cluster.",
  },
  tlsEnabled: {
    type: "boolean",
    description: "Whether connections are encrypted. Default false. Another value replaces the cluster.",
    willReplaceOnChanges: true,
  },
  persistenceMode: {
    ...referenceTo(TYPE_TOKENS.persistenceMode),
    description: "Where the data is written to disk.",
  },
  sharded: {
    type: "boolean",
    description:
      "Whether the keys are spread over shards. Default false. Turning it off replaces the cluster.",
  },
  deletionProtection: {
    type: "boolean",
    description: "While it is on, nobody can delete the cluster, `pulumi destroy` included. Default false.",
  },
  announceHostnames: {
    type: "boolean",
    description: "Whether the hosts announce their names instead of their addresses. Default false.",
  },
  diskEncryptionKeyId: {
    type: "string",
    description: "The key that encrypts the disks. Another one replaces the cluster.",
    willReplaceOnChanges: true,
  },
  redisConfig: {
    ...referenceTo(TYPE_TOKENS.restoreRedisConfig),
    description: "Settings of the server.",
  },
  maintenanceWindow: {
    ...referenceTo(TYPE_TOKENS.restoreMaintenanceWindow),
    description: "When the service may maintain the cluster. Default: at any time.",
  },
  authSentinel: { type: "boolean", description: "Whether Sentinel asks for the password. Default false." },
  users: {
    type: "array",
    items: referenceTo(TYPE_TOKENS.restoreUser),
    secret: true,
    description: "The users besides the default one. They cannot be changed from here.",
  },
  backupWindowStart: {
    ...referenceTo(TYPE_TOKENS.restoreBackupWindowStart),
    description: "When the daily backup begins, in UTC.",
  },
  backupRetainPeriodDays: {
    type: "integer",
    description: "Days that automated backups are kept, 7 to 60.",
  },
  access: {
    ...referenceTo(TYPE_TOKENS.restoreAccess),
    description: "Which of Yandex Cloud's own services may reach the cluster.",
  },
  diskSizeAutoscaling: {
    ...referenceTo(TYPE_TOKENS.restoreDiskSizeAutoscaling),
    description: "How the disks grow by themselves.",
  },
  modules: {
    ...referenceTo(TYPE_TOKENS.restoreModules),
    description: "The modules of a Valkey server.",
  },
  onBackupChange: {
    ...referenceTo(TYPE_TOKENS.onBackupChange),
    description: "What another `backupId` does to the cluster: `keep` (the default) or `replace`.",
  },
} as const satisfies Properties;

export const redisClusterRestore: ResourceSchema = {
  description: `A Redis (Valkey) cluster that is restored from a backup.

Whatever happens after the service has accepted the restore, the next \`pulumi up\` or \`pulumi refresh\` resumes it with the same cluster, and a second one is never created. \`pulumi destroy\` deletes the cluster. \`customTimeouts\` default to 1 hour to create and 30 minutes to delete. \`pulumi import\` takes a cluster's ID.`,
  inputProperties: inputs,
  requiredInputs: [
    "backupId",
    "name",
    "environment",
    "version",
    "resources",
    "hosts",
    "networkId",
    "password",
  ],
  properties: {
    ...inputs,
    clusterId: { type: "string", description: "The new cluster's ID. It is the resource's ID too." },
    status: {
      type: "string",
      description:
        "The cluster's status when it was last read: `RUNNING`, `CREATING`, `ERROR`, `UPDATING`, `STOPPED`, ...",
    },
    health: {
      type: "string",
      description:
        "The cluster's health when it was last read: `ALIVE`, `DEGRADED`, `DEAD` or `HEALTH_UNKNOWN`.",
    },
    clusterHosts: {
      type: "array",
      items: referenceTo(TYPE_TOKENS.restoredHost),
      description: "The cluster's hosts, with their names.",
    },
    createdAt: { type: "string", description: "When the cluster was created, RFC 3339 as served." },
    operationId: {
      type: "string",
      description: "The Operation that restored it; absent when it is not known.",
    },
  },
  required: [
    "name",
    "environment",
    "version",
    "resources",
    "hosts",
    "networkId",
    "clusterId",
    "status",
    "health",
    "clusterHosts",
  ],
  aliases: [dynamicResource("RedisClusterRestore")],
};
