import { InvalidArgumentError } from "../backups/errors";
import { overrideOf, readDeadline, readPolicy } from "./connect";
import { credentialKeysOf } from "./credentials/choose-credential";
import { SettingsReader } from "./read-settings";
import type { SettingKey, SettingsSource } from "./settings";
import { environmentSource } from "./settings-sources";

/** A setting that cannot be right, and why; never its value where that may be a secret. */
export interface SettingFault {
  readonly key: SettingKey;
  readonly problem: string;
}

/** The settings that not every text can be. */
const READERS: Readonly<Partial<Record<SettingKey, (settings: SettingsReader) => unknown>>> = {
  endpoint: (settings) => overrideOf(settings, "endpoint"),
  redisEndpoint: (settings) => overrideOf(settings, "redisEndpoint"),
  iamEndpoint: (settings) => overrideOf(settings, "iamEndpoint"),
  workloadIdentityEndpoint: (settings) => overrideOf(settings, "workloadIdentityEndpoint"),
  plaintext: (settings) => settings.flag("plaintext"),
  maxRetries: (settings) => readPolicy(settings),
  attemptTimeout: (settings) => readPolicy(settings),
  deadline: (settings) => readDeadline(settings),
};

/**
 * Checks settings as far as that goes without asking anybody. The environment is read beneath them,
 * since its `YC_PLAINTEXT` may allow an address; its own faults are not told.
 */
export function checkSettings(
  values: Readonly<Partial<Record<SettingKey, string | number | boolean>>>,
  environment: Readonly<Record<string, string | undefined>>,
): SettingFault[] {
  const source: SettingsSource = { get: (key) => values[key], nameOf: (key) => key };
  const settings = new SettingsReader([source, environmentSource(environment)]);
  const faults = Object.keys(READERS).flatMap((key) => faultOf(key as SettingKey, settings) ?? []);
  return [...faults, ...credentialFaults(source)];
}

function faultOf(key: SettingKey, settings: SettingsReader): SettingFault | undefined {
  try {
    READERS[key]?.(settings);
    return undefined;
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) {
      throw error;
    }
    // A reader may read other settings on its way: each fault is told once, as its own setting's.
    return error.argument === key ? { key, problem: error.problem } : undefined;
  }
}

function credentialFaults(source: SettingsSource): SettingFault[] {
  const [first, ...others] = credentialKeysOf(source);
  return others.map((key) => ({
    key,
    problem: `is a second credential beside ${String(first)}; keep the one that is meant`,
  }));
}
