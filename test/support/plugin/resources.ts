import * as pulumi from "@pulumi/pulumi";

/** Makes a class of a resource of the plugin, as a generated SDK has it. */
function resourceClass<Outputs extends string>(type: string, outputs: readonly Outputs[]) {
  class Resource extends pulumi.CustomResource {
    constructor(name: string, inputs: pulumi.Inputs, opts?: pulumi.CustomResourceOptions) {
      const unset = Object.fromEntries(outputs.map((output) => [output, undefined]));
      super(type, name, { ...unset, ...inputs }, opts);
    }
  }
  return Resource as new (
    name: string,
    inputs: pulumi.Inputs,
    opts?: pulumi.CustomResourceOptions,
  ) => pulumi.CustomResource & Readonly<Record<Outputs, pulumi.Output<unknown>>>;
}

export const RedisBackups = resourceClass("yandex-redis:index:RedisBackups", [
  "clusterId",
  "latest",
  "latestBackupId",
  "oldest",
  "count",
  "backups",
]);

export const RedisBackupPin = resourceClass("yandex-redis:index:RedisBackupPin", [
  "backup",
  "backupId",
  "createdAt",
  "available",
]);

export const RedisBackupRetentionPolicy = resourceClass("yandex-redis:index:RedisBackupRetentionPolicy", [
  "clusterId",
  "policyId",
  "createdAt",
]);

export const RedisClusterBackup = resourceClass("yandex-redis:index:RedisClusterBackup", [
  "clusterId",
  "backup",
  "backupId",
  "createdAt",
]);

export const RedisClusterRestore = resourceClass("yandex-redis:index:RedisClusterRestore", [
  "clusterId",
  "status",
  "health",
  "clusterHosts",
  "createdAt",
  "operationId",
]);
