/**
 * What the dynamic providers in Pulumi's state call, by these names; not for programs. Each release
 * has to keep every name that an earlier one exported here.
 */
export { redisBackupPin } from "./nodejs/handlers/redis-backup-pin";
export { redisBackups } from "./nodejs/handlers/redis-backups";
export { redisClusterRestore } from "./nodejs/handlers/redis-cluster-restore";
