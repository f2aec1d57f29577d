import type { SettingKey, SettingsLevel } from "../../yandex";
import { revealed, type Properties } from "../values";

/** What the engine keeps beside the settings in a provider's inputs (pkg/resource/deploy/providers). */
const ENGINES_OWN = new Set([
  "version",
  "pluginDownloadURL",
  "pluginChecksums",
  "parameterization",
  "__internal",
]);

/** A provider's settings by their keys: its arguments, or Pulumi config for the default one. */
export type ProviderSettings = Readonly<Record<string, unknown>>;

export function settingsOf(inputs: Properties): ProviderSettings {
  const settings = Object.entries(revealed(inputs)).filter(([key]) => !ENGINES_OWN.has(key));
  return Object.fromEntries(settings);
}

/**
 * The level of settings that a provider is.
 *
 * @param urn the provider's, to name its settings as their user knows them
 */
export function providerLevel(settings: ProviderSettings, urn: string): SettingsLevel {
  const name = urn.split("::").at(-1) ?? "";
  // The engine makes a package's default providers itself, of Pulumi config, and names them so.
  const isDefault = name === "default" || name.startsWith("default_");
  return {
    get: (key) => settings[key] as ReturnType<SettingsLevel["get"]>,
    nameOf: (key: SettingKey) =>
      isDefault ? `Pulumi config yandex-redis:${key}` : `${key} of the provider ${name}`,
  };
}
