export { connect, type ConnectionSurroundings, type ResolvedConnection } from "./connect";
export { codeLevel, environmentLevel } from "./levels";
export type { Connection, SettingKey, SettingsLevel } from "./settings";
