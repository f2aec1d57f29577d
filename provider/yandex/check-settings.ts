import { InvalidArgumentError } from "../backups/errors";
import { credentialKeysOf } from "./credentials/choose-credential";
import { SettingsReader } from "./read-settings";
import { type SettingKey, settingKeys, type SettingsSource } from "./settings";
import { environmentSource } from "./settings-sources";

/** An invalid setting, and why; never its value where that may be a secret. */
export interface SettingProblem {
  readonly key: SettingKey;
  readonly problem: string;
}

/**
 * Checks settings as far as that goes without a request. The environment is read beneath them, since
 * its `YC_PLAINTEXT` may allow an address; its own problems are not reported.
 */
export function checkSettings(
  values: Readonly<Partial<Record<SettingKey, string | number | boolean>>>,
  environment: Readonly<Record<string, string | undefined>>,
): SettingProblem[] {
  const source: SettingsSource = { get: (key) => values[key], nameOf: (key) => key };
  const settings = new SettingsReader([source, environmentSource(environment)]);
  const problems = settingKeys().flatMap((key) => problemOf(key, settings) ?? []);
  return [...problems, ...credentialProblems(source)];
}

function problemOf(key: SettingKey, settings: SettingsReader): SettingProblem | undefined {
  try {
    settings.read(key);
    return undefined;
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) {
      throw error;
    }
    // An address reads plaintext on its way, whose problem is reported as its own.
    return error.argument === key ? { key, problem: error.problem } : undefined;
  }
}

function credentialProblems(source: SettingsSource): SettingProblem[] {
  const [first, ...others] = credentialKeysOf(source);
  return others.map((key) => ({
    key,
    problem: `is a second credential beside ${String(first)}; keep the one that is meant`,
  }));
}
