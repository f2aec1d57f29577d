export { getBackup } from "./backups";
export { codeLevel, connect, environmentLevel } from "./connection";
export type {
  Connection,
  ConnectionSurroundings,
  ResolvedConnection,
  SettingKey,
  SettingsLevel,
} from "./connection";
export { readPages, type CheckedPage, type Listing } from "./listing";
