import { requestBody, updateBody } from "../../../../provider/resources/cluster-restore/request-body";
import { everyInput, fullInputs, minimalInputs } from "../../../support/restore-inputs";

test("what the program leaves out is left out", () => {
  expect(requestBody(minimalInputs)).toEqual({
    backupId: "c9qsource:backup",
    name: "restored",
    environment: "PRODUCTION",
    networkId: "enpnetwork",
    labels: {},
    configSpec: {
      version: "7.2",
      resources: { resourcePresetId: "hm3-c2-m8", diskSize: "17179869184" },
      redis: { password: "Correct-horse-battery-5taple" },
    },
    hostSpecs: [{ zoneId: "ru-central1-a", subnetId: "e9bsubnet" }],
  });
});

test("what it gives is sent in the API's form, with int64s as strings", () => {
  expect(requestBody(fullInputs, { mark: "m" })).toEqual({
    backupId: "c9qsource:backup",
    name: "restored",
    environment: "PRODUCTION",
    networkId: "enpnetwork",
    folderId: "b1gfolder",
    description: "From the backup of the night",
    labels: { team: "cache", mark: "m" },
    securityGroupIds: ["enpone", "enptwo"],
    tlsEnabled: true,
    persistenceMode: "OFF",
    sharded: true,
    deletionProtection: true,
    announceHostnames: true,
    diskEncryptionKeyId: "abjkey",
    configSpec: {
      version: "7.2",
      resources: { resourcePresetId: "hm3-c2-m8", diskSize: "17179869184", diskTypeId: "network-ssd" },
      redis: {
        password: "Correct-horse-battery-5taple",
        maxmemoryPolicy: "ALLKEYS_LRU",
        timeout: "30",
        notifyKeyspaceEvents: "Ex",
      },
    },
    hostSpecs: [
      { zoneId: "ru-central1-a", subnetId: "e9bsubnet", shardName: "one", assignPublicIp: true },
      { zoneId: "ru-central1-b", replicaPriority: "0" },
    ],
  });
});

test("an update holds what its mask names, and nothing else", () => {
  const mask = ["labels", "deletionProtection", "configSpec.resources.diskSize", "configSpec.redis.timeout"];
  expect(updateBody(mask, fullInputs, { own: "1" })).toEqual({
    updateMask: "labels,deletionProtection,configSpec.resources.diskSize,configSpec.redis.timeout",
    labels: { team: "cache", own: "1" },
    deletionProtection: true,
    configSpec: { resources: { diskSize: "17179869184" }, redis: { timeout: "30" } },
  });
});

test("every other setting is sent where the API has it", () => {
  const { configSpec, userSpecs, maintenanceWindow } = requestBody(everyInput);
  expect(maintenanceWindow).toEqual({ weeklyMaintenanceWindow: { day: "MON", hour: "24" } });
  expect(userSpecs).toEqual([
    { name: "reader", passwords: ["Users-pa55word"], permissions: { patterns: "~*", categories: "+@read" } },
    { name: "off", enabled: false },
  ]);
  expect(configSpec).toMatchObject({
    redis: {
      clientOutputBufferLimitNormal: { hardLimit: "16777216", softLimit: "8388608", softSeconds: "60" },
      databases: "1024",
      allowDataLoss: false,
    },
    backupWindowStart: { hours: 3, minutes: 30 },
    backupRetainPeriodDays: "60",
    access: { dataLens: true, webSql: false },
    diskSizeAutoscaling: {
      plannedUsageThreshold: "80",
      emergencyUsageThreshold: "90",
      diskSizeLimit: "68719476736",
    },
    modules: { valkeySearch: { enabled: true, readerThreads: "2", writerThreads: "1" } },
  });
  expect(requestBody({ ...minimalInputs, maintenanceWindow: { type: "ANYTIME" } })).toMatchObject({
    maintenanceWindow: { anytime: {} },
  });
});
