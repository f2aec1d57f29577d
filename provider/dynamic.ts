/**
 * What the dynamic providers in Pulumi's state call, by these names; not for programs. Each release
 * has to keep every name that an earlier one exported here.
 */
import { dynamicHandlers } from "./nodejs/dynamic-adapter";
import { RESOURCES } from "./pulumi/lazy";

export const redisBackups = dynamicHandlers(RESOURCES.RedisBackups);
export const redisBackupPin = dynamicHandlers(RESOURCES.RedisBackupPin);
export const redisBackupRetentionPolicy = dynamicHandlers(RESOURCES.RedisBackupRetentionPolicy);
export const redisClusterBackup = dynamicHandlers(RESOURCES.RedisClusterBackup);
export const redisClusterRestore = dynamicHandlers(RESOURCES.RedisClusterRestore);
