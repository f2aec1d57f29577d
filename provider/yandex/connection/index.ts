export { checkSettings, type SettingFault } from "./check-settings";
export { connect, type ConnectionSurroundings, type ResolvedConnection } from "./connect";
export { codeLevel, environmentLevel, SETTING_VARIABLES, settingKeys } from "./levels";
export type { Connection, SettingKey, SettingsLevel } from "./settings";
