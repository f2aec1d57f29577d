import type { SettingKey, SettingsSource } from "../yandex/settings";

/** Looks up a full config key, `yandex:token`; secrets come in plain text. */
export type ConfigLookup = (key: string) => string | undefined;

/** Our own namespace first, then the one that users of pulumi-yandex have filled already. */
const NAMESPACES = ["yandex-redis", "yandex"];

/** The sources of settings that Pulumi config makes. */
export function configSources(lookup: ConfigLookup): SettingsSource[] {
  return NAMESPACES.map((namespace) => ({
    get: (key: SettingKey) => lookup(`${namespace}:${key}`),
    nameOf: (key: SettingKey) => `Pulumi config ${namespace}:${key}`,
  }));
}
