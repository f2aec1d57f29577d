import type { PolicyResource } from "@pulumi/policy";

/** A cluster or a backup of the cloud, and the stack's resources that stand for it. */
export interface Subject {
  readonly id: string;
  readonly resources: readonly PolicyResource[];
}

const RESTORES: ReadonlySet<string> = new Set([
  "pulumi-nodejs:dynamic/yandex-redis:RedisClusterRestore",
  "yandex-redis:index:RedisClusterRestore",
]);

/** The resource types of managed Redis and Valkey clusters: pulumi-yandex's bridges of both Terraform resources, and ours. */
const CLUSTERS: ReadonlySet<string> = new Set([
  "yandex:index/mdbRedisCluster:MdbRedisCluster",
  "yandex:index/mdbRedisClusterV2:MdbRedisClusterV2",
  ...RESTORES,
]);

const PINS: ReadonlySet<string> = new Set([
  "pulumi-nodejs:dynamic/yandex-redis:RedisBackupPin",
  "yandex-redis:index:RedisBackupPin",
]);

/** The clusters that the stack manages, but for those that are still to be created, whose IDs nobody knows. */
export function managedClusters(resources: readonly PolicyResource[]): Subject[] {
  // Bridged resources have the cloud's ID among their outputs; that of ours is called clusterId.
  return group(resources, CLUSTERS, ["clusterId", "id"]);
}

/** The backups that the stack pins and, unless `restored` is false, those that its clusters were restored from. */
export function usedBackups(resources: readonly PolicyResource[], restored: boolean): Subject[] {
  return group(resources, restored ? new Set([...PINS, ...RESTORES]) : PINS, ["backupId"]);
}

function group(
  resources: readonly PolicyResource[],
  types: ReadonlySet<string>,
  keys: readonly string[],
): Subject[] {
  const byId = new Map<string, PolicyResource[]>();
  for (const resource of resources) {
    const id = types.has(resource.type) ? firstKnown(resource, keys) : undefined;
    if (id !== undefined) {
      byId.set(id, [...(byId.get(id) ?? []), resource]);
    }
  }
  return Array.from(byId, ([id, all]) => ({ id, resources: all }));
}

function firstKnown({ props }: PolicyResource, keys: readonly string[]): string | undefined {
  return keys.map((key) => knownText(props, key)).find((value) => value !== undefined);
}

/** A text among the outputs. `@pulumi/policy` throws when one is read that a preview cannot know yet. */
function knownText(props: Readonly<Record<string, unknown>>, key: string): string | undefined {
  try {
    const value = props[key];
    return typeof value === "string" && value !== "" ? value : undefined;
  } catch {
    return undefined;
  }
}
