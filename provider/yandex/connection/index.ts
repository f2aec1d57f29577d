export { checkSettings, settingKeys, type SettingFault } from "./check-settings";
export { connect, type ConnectionSurroundings, type ResolvedConnection } from "./connect";
export { codeLevel, environmentLevel, SETTING_VARIABLES } from "./levels";
export type { Connection, SettingKey, SettingsLevel } from "./settings";
