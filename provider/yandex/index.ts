export { getBackup } from "./backups";
export { checkSettings } from "./check-settings";
export { codeSource, environmentSource } from "./settings-sources";
export { connect } from "./connect";
export type { Connection, SettingKey, SettingsSource } from "./settings";
export type { ConnectOptions, ResolvedConnection } from "./connect";
export { type BackupsPage, type Listing, readBackups } from "./backups";
export {
  deleteCluster,
  findOperation,
  getCluster,
  listClusters,
  listHosts,
  restoreCluster,
  type BegunRestore,
} from "./clusters";
export { followOperation, followUntil, getOperation, type Operation } from "./operations";
export { excerpt } from "./redact";
export { ApiClient, withApiClient } from "./client";
export { grpcName } from "./status";
