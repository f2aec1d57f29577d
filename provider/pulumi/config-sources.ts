import { type SettingKey, settingKeys, type SettingsSource } from "../yandex/settings";

/** Looks up a full config key, `yandex:token`; secrets come in plain text. */
export type ConfigLookup = (key: string) => string | undefined;

/** Pulumi config of our own namespace, then of the one that users of pulumi-yandex have filled already. */
export function configSources(lookup: ConfigLookup): SettingsSource[] {
  const source = (namespace: string) => ({
    get: (key: SettingKey) => lookup(`${namespace}:${key}`),
    nameOf: (key: SettingKey) => `Pulumi config ${namespace}:${key}`,
  });
  return [
    source("yandex-redis"),
    { ...source("yandex"), keys: settingKeys(({ inPulumiYandex }) => inPulumiYandex === true) },
  ];
}
