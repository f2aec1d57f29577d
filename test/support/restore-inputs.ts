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
