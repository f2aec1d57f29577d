/**
 * What the dynamic providers in Pulumi's state call, by these names; not for programs. Each release
 * has to keep every name that an earlier one exported here.
 */
export { redisBackupPin } from "./pulumi/handlers/redis-backup-pin";
export { redisBackups } from "./pulumi/handlers/redis-backups";
export { redisClusterRestore } from "./pulumi/handlers/redis-cluster-restore";
