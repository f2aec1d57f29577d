import type { RestoreInputs } from "../../provider/resources/cluster-restore/inputs";

/** Inputs with everything that has to be there, and no more. */
export const minimalInputs: RestoreInputs = {
  backupId: "c9qsource:backup",
  name: "restored",
  environment: "PRODUCTION",
  version: "7.2",
  resources: { resourcePresetId: "hm3-c2-m8", diskSizeGiB: 16 },
  hosts: [{ zoneId: "ru-central1-a", subnetId: "e9bsubnet" }],
  networkId: "enpnetwork",
  password: "Correct-horse-battery-5taple",
};

/** Inputs with everything that may be there. */
export const fullInputs: RestoreInputs = {
  ...minimalInputs,
  resources: { ...minimalInputs.resources, diskTypeId: "network-ssd" },
  hosts: [
    { zoneId: "ru-central1-a", subnetId: "e9bsubnet", shardName: "one", assignPublicIp: true },
    { zoneId: "ru-central1-b", replicaPriority: 0 },
  ],
  folderId: "b1gfolder",
  description: "From the backup of the night",
  labels: { team: "cache" },
  securityGroupIds: ["enpone", "enptwo"],
  tlsEnabled: true,
  persistenceMode: "OFF",
  sharded: true,
  deletionProtection: true,
  announceHostnames: true,
  diskEncryptionKeyId: "abjkey",
  redisConfig: { maxmemoryPolicy: "ALLKEYS_LRU", timeout: 30, notifyKeyspaceEvents: "Ex" },
  onBackupChange: "replace",
};

/** Inputs with every setting that the API has. */
export const everyInput: RestoreInputs = {
  ...fullInputs,
  redisConfig: {
    maxmemoryPolicy: "ALLKEYS_LRU",
    maxmemoryPercent: 75,
    timeout: 30,
    databases: 1_024,
    notifyKeyspaceEvents: "Ex",
    slowlogLogSlowerThan: 10,
    slowlogMaxLen: 100,
    clientOutputBufferLimitNormal: { hardLimit: 16_777_216, softLimit: 8_388_608, softSeconds: 60 },
    clientOutputBufferLimitPubsub: { hardLimit: 0 },
    luaTimeLimit: 5_000,
    replBacklogSizePercent: 75,
    lfuDecayTime: 1,
    lfuLogFactor: 10,
    zsetMaxListpackEntries: 32,
    aofMaxSizePercent: 99,
    clusterRequireFullCoverage: false,
    clusterAllowReadsWhenDown: true,
    clusterAllowPubsubshardWhenDown: true,
    turnBeforeSwitchover: true,
    allowDataLoss: false,
    useLuajit: true,
    ioThreadsAllowed: true,
    activedefrag: true,
    auditLog: true,
  },
  maintenanceWindow: { type: "WEEKLY", day: "MON", hour: 24 },
  authSentinel: true,
  users: [
    { name: "reader", password: "Users-pa55word", permissions: { patterns: "~*", categories: "+@read" } },
    { name: "off", enabled: false },
  ],
  backupWindowStart: { hours: 3, minutes: 30 },
  backupRetainPeriodDays: 60,
  access: { dataLens: true, webSql: false },
  diskSizeAutoscaling: { plannedUsageThreshold: 80, emergencyUsageThreshold: 90, diskSizeLimitGiB: 64 },
  modules: {
    valkeySearch: { enabled: true, readerThreads: 2, writerThreads: 1 },
    valkeyJson: { enabled: true },
    valkeyBloom: { enabled: false },
  },
};
