export { getBackup } from "./backups";
export {
  checkSettings,
  codeLevel,
  connect,
  environmentLevel,
  SETTING_VARIABLES,
  settingKeys,
} from "./connection";
export type {
  Connection,
  ConnectionSurroundings,
  ResolvedConnection,
  SettingKey,
  SettingsLevel,
} from "./connection";
export { readPages, type CheckedPage, type Listing } from "./listing";
export {
  deleteCluster,
  findCluster,
  findOperation,
  getCluster,
  listHosts,
  restoreCluster,
  type BegunRestore,
} from "./clusters";
export { followOperation, followUntil, getOperation, type Operation } from "./operations";
export { excerpt } from "./redact";
export { Session, withSession } from "./session";
export { grpcName } from "./transport";
