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
