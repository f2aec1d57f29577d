import { unknownName } from "../backups/check-fields";
import { settingsCheck } from "../pulumi/lazy";
import { type CheckFailure, quotedPath } from "../resources/life";
import { isUnknown } from "../resources/unknown";
import { type SettingKey, settingKeys } from "../yandex/settings";
import type { SettingsSource } from "../yandex/settings-sources";
import { type Properties, revealed } from "./values";

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
 * The source of settings that a provider is.
 *
 * @param urn the provider's, to name its settings as their user knows them
 */
export function providerSource(settings: ProviderSettings, urn: string): SettingsSource {
  const name = urn.split("::").at(-1) ?? "";
  // The engine makes a package's default providers itself, of Pulumi config, and names them so.
  const isDefault = name === "default" || name.startsWith("default_");
  return {
    get: (key) => settings[key] as ReturnType<SettingsSource["get"]>,
    nameOf: (key: SettingKey) =>
      isDefault ? `Pulumi config yandex-redis:${key}` : `${key} of the provider ${name}`,
  };
}

/** Settings whose values are secret, whether the program says so or not. */
export const SECRET_SETTINGS: ReadonlySet<string> = new Set(settingKeys(({ secret }) => secret === true));

/** Checks what is known of a provider's settings, without asking anybody. */
export function problemsOfSettings(settings: ProviderSettings): CheckFailure[] {
  const checkSettings = settingsCheck();
  const names = settingKeys();
  const known = new Set<string>(names);
  const problems = Object.entries(settings).flatMap(([key, value]) => {
    if (!known.has(key)) {
      return [{ key, problem: unknownName(key, names) }];
    }
    return typeof value === "object" ? [{ key, problem: "must be a string, a number or a boolean" }] : [];
  });
  const wrong = new Set<string>(problems.map(({ key }) => key));
  const readable = Object.entries(settings).filter(([key, value]) => !wrong.has(key) && !isUnknown(value));
  const values = Object.fromEntries(readable) as Parameters<typeof checkSettings>[0];
  return [...problems, ...checkSettings(values, process.env)].map(({ key, problem }) => ({
    property: !known.has(key) || SECRET_SETTINGS.has(key) ? quotedPath(key) : key,
    reason: problem,
  }));
}
