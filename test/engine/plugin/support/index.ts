export { MortalPlugin } from "./mortal-plugin";
export { PLUGIN, PLUGIN_FOLDER } from "./plugin-folder";
export { PluginProcess } from "./plugin-process";
export { GET_LATEST_REDIS_BACKUP, GET_REDIS_BACKUP, GET_REDIS_BACKUPS, Provider } from "./provider";
export { RedisBackupPin, RedisBackups, RedisClusterRestore } from "./resources";
