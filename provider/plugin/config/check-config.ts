import { yandex } from "../../pulumi/lazy";
import { isUnknown } from "../../pulumi/unknown";
import { quotedPath, type Fault } from "./faults";
import type { ProviderSettings } from "./provider-settings";

/** Settings whose values are secret, whether the program says so or not. */
export const SECRET_SETTINGS: ReadonlySet<string> = new Set(["token", "serviceAccountKeyFile"]);

/** Checks what is known of a provider's settings, without asking anybody. */
export function faultsOfSettings(settings: ProviderSettings): Fault[] {
  const { checkSettings, settingKeys } = yandex();
  const known = new Set<string>(settingKeys);
  const faults = Object.entries(settings).flatMap(([key, value]) => {
    if (!known.has(key)) {
      return [{ key, problem: `is unknown; known are ${settingKeys.join(", ")}` }];
    }
    return typeof value === "object" ? [{ key, problem: "must be a text, a number or a boolean" }] : [];
  });
  const wrong = new Set<string>(faults.map(({ key }) => key));
  const readable = Object.entries(settings).filter(([key, value]) => !wrong.has(key) && !isUnknown(value));
  const values = Object.fromEntries(readable) as Parameters<typeof checkSettings>[0];
  return [...faults, ...checkSettings(values, process.env)].map(({ key, problem }) => ({
    property: !known.has(key) || SECRET_SETTINGS.has(key) ? quotedPath(key) : key,
    reason: problem,
  }));
}
