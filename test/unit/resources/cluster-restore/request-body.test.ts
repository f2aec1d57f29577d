import { requestBody, updateBody } from "../../../../provider/resources/cluster-restore/request-body";
import { fullInputs, minimalInputs } from "../../../support/restore-inputs";

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
