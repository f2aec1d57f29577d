import { version } from "../../yandex/version";
import type { FUNCTIONS } from "../functions";
import type { ResourceToken } from "../resources";
import { withExamples } from "./examples";
import {
  getLatestRedisBackup,
  getRedisBackup,
  getRedisBackupRetentionPolicies,
  getRedisBackups,
} from "./functions";
import type { FunctionSchema, PackageSchema, ResourceSchema } from "./pulumi-schema";
import { redisClusterRestore, restoreTypes } from "./redis-cluster-restore";
import { redisBackupPin, redisBackupRetentionPolicy, redisBackups, redisClusterBackup } from "./resources";
import { settingProperties } from "./settings";
import { backupType, redisBackup, retentionCron, retentionPolicy, TYPE_TOKENS } from "./types";

/** Each function that the plugin serves has to be described here. */
const functions: Readonly<Record<keyof typeof FUNCTIONS, FunctionSchema>> = {
  "yandex-redis:index:getRedisBackups": getRedisBackups,
  "yandex-redis:index:getLatestRedisBackup": getLatestRedisBackup,
  "yandex-redis:index:getRedisBackup": getRedisBackup,
  "yandex-redis:index:getRedisBackupRetentionPolicies": getRedisBackupRetentionPolicies,
};

/** So has each resource. */
const resources: Readonly<Record<ResourceToken, ResourceSchema>> = {
  "yandex-redis:index:RedisBackups": redisBackups,
  "yandex-redis:index:RedisBackupPin": redisBackupPin,
  "yandex-redis:index:RedisBackupRetentionPolicy": redisBackupRetentionPolicy,
  "yandex-redis:index:RedisClusterBackup": redisClusterBackup,
  "yandex-redis:index:RedisClusterRestore": redisClusterRestore,
};

/** What every language's SDK is generated from, and what YAML programs are checked against. */
export const schema: PackageSchema = {
  name: "yandex-redis",
  displayName: "Yandex Managed Redis backups",
  version,
  description: "Lists, pins and restores the backups of Yandex Managed Service for Redis (Valkey) clusters.",
  keywords: ["pulumi", "yandex-cloud", "redis", "valkey", "backup", "category/database"],
  homepage: "https://www.npmjs.com/package/pulumi-yandex-redis",
  license: "Apache-2.0",
  publisher: "pulumi-yandex-redis",
  config: { variables: settingProperties },
  provider: {
    description: "An account of Yandex Cloud and the endpoints to reach it.",
    inputProperties: settingProperties,
    properties: settingProperties,
  },
  types: {
    [TYPE_TOKENS.backupType]: backupType,
    [TYPE_TOKENS.redisBackup]: redisBackup,
    [TYPE_TOKENS.retentionPolicy]: retentionPolicy,
    [TYPE_TOKENS.retentionCron]: retentionCron,
    ...restoreTypes,
  },
  functions: withExamples(functions),
  resources: withExamples(resources),
  language: {
    nodejs: { packageName: "pulumi-yandex-redis-sdk", respectSchemaVersion: true },
    python: { packageName: "pulumi_yandex_redis", respectSchemaVersion: true, pyproject: { enabled: true } },
    go: {
      importBasePath: "example.com/pulumi-yandex-redis/sdk/go/yandexredis",
      respectSchemaVersion: true,
      generateResourceContainerTypes: false,
    },
    csharp: {
      rootNamespace: "PulumiYandex",
      namespaces: { "yandex-redis": "Redis" },
      respectSchemaVersion: true,
    },
    java: { basePackage: "pulumiyandex", packages: { "yandex-redis": "redis" } },
  },
};
