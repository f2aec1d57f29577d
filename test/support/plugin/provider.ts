import * as pulumi from "@pulumi/pulumi";

/** An explicit provider, as a program without a generated SDK writes it. */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, settings: pulumi.Inputs) {
    super("yandex-redis", name, settings);
  }
}

export const GET_REDIS_BACKUPS = "yandex-redis:index:getRedisBackups";
export const GET_REDIS_BACKUP = "yandex-redis:index:getRedisBackup";
export const GET_REDIS_BACKUP_RETENTION_POLICIES = "yandex-redis:index:getRedisBackupRetentionPolicies";
export const GET_LATEST_REDIS_BACKUP = "yandex-redis:index:getLatestRedisBackup";
