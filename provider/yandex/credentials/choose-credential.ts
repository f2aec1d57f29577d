import { CredentialsError } from "../errors";
import type { SettingKey, SettingsLevel } from "../settings";
import { isEmpty } from "../settings-sources";

/** The settings that each stand for a kind of credential of their own. */
const CREDENTIAL_KEYS = [
  "token",
  "serviceAccountKeyFile",
  "workloadIdentityServiceAccountId",
  "profile",
] as const;

/** The credential that the settings name. */
export interface ChosenCredential {
  readonly key: (typeof CREDENTIAL_KEYS)[number];
  readonly value: string;
  /** What the user calls the setting, for messages. */
  readonly name: string;
}

/**
 * Chooses the credential: the highest level that has any decides alone, so that a key meant for one
 * account is never mixed with another's.
 *
 * @throws CredentialsError that names both when a level has two kinds
 */
export function chooseCredential(levels: readonly SettingsLevel[]): ChosenCredential | undefined {
  for (const level of levels) {
    const found = credentialKeysOf(level);
    const [key, second] = found;
    if (second !== undefined) {
      const names = found.map((each) => level.nameOf(each)).join(" and ");
      throw new CredentialsError(
        `Two credentials at once: ${names}. Keep the one that is meant, and unset the others.`,
      );
    }
    if (key !== undefined) {
      return { key, value: String(level.get(key)), name: level.nameOf(key) };
    }
  }
  return undefined;
}

/** The credentials that a level has: more than one is a mistake. */
export function credentialKeysOf(level: SettingsLevel): ChosenCredential["key"][] {
  return CREDENTIAL_KEYS.filter((key) => !isEmpty(level.get(key)));
}

/** What was looked for in vain, one line a level, for the error of finding nothing. */
export function describeCredentialSettings(levels: readonly SettingsLevel[]): string[] {
  const nameAll = (keys: readonly SettingKey[], level: SettingsLevel) =>
    keys.map((key) => level.nameOf(key)).join(", ");
  return levels.map((level) => nameAll(CREDENTIAL_KEYS, level));
}
