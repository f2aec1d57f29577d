import type * as pulumi from "@pulumi/pulumi";
import { RedisClusterRestore, type RedisClusterRestoreArgs } from "pulumi-yandex-redis";
import { makeBackups } from "pulumi-yandex-redis/testing";

export const SOURCE = "c9qsource";
export const FOLDER = "b1grestore";
export const BACKUPS = makeBackups(2, { clusterId: SOURCE, folderId: FOLDER });
export const PASSWORD = "Correct-horse-battery-5taple";

/** What is restored where a test says nothing else. */
export const ARGS: RedisClusterRestoreArgs = {
  backupId: BACKUPS[0]?.id ?? "",
  name: "restored",
  environment: "PRODUCTION",
  version: "7.2",
  resources: { resourcePresetId: "hm3-c2-m8", diskSizeGiB: 16, diskTypeId: "network-ssd" },
  hosts: [
    { zoneId: "ru-central1-a", subnetId: "e9bsubnet" },
    { zoneId: "ru-central1-b", subnetId: "e2lsubnet" },
  ],
  networkId: "enpnetwork",
  labels: { team: "cache" },
  password: PASSWORD,
};

/** A program with one restored cluster, whose outputs are the stack's. */
export function restoring(
  changes: Partial<RedisClusterRestoreArgs> = {},
  opts: pulumi.CustomResourceOptions = {},
  name = "restored",
): () => Promise<Record<string, unknown>> {
  return () => {
    const { clusterId, status, health, clusterHosts, backupId, folderId } = new RedisClusterRestore(
      name,
      { ...ARGS, ...changes },
      opts,
    );
    return Promise.resolve({ clusterId, status, health, clusterHosts, backupId, folderId });
  };
}
