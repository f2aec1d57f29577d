import { CredentialsError } from "../errors";
import type { SettingsSource } from "../settings";
import { valueIn } from "../settings-sources";

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
  readonly source: SettingsSource;
  /** What the user calls the setting, for messages. */
  readonly name: string;
}

/**
 * Chooses the credential: the highest source that has any decides alone, so that a key meant for one
 * account is never mixed with another's.
 *
 * @throws CredentialsError that names both when a source has two kinds
 */
export function chooseCredential(sources: readonly SettingsSource[]): ChosenCredential | undefined {
  for (const source of sources) {
    const found = credentialKeysOf(source);
    const [key, second] = found;
    if (second !== undefined) {
      const names = found.map((each) => source.nameOf(each)).join(" and ");
      throw new CredentialsError(
        `Two credentials at once: ${names}. Keep the one that is meant, and unset the others.`,
      );
    }
    if (key !== undefined) {
      return { key, value: valueIn(source, key) ?? "", source, name: source.nameOf(key) };
    }
  }
  return undefined;
}

/** The credentials that a source has: more than one is a mistake. */
export function credentialKeysOf(source: SettingsSource): ChosenCredential["key"][] {
  return CREDENTIAL_KEYS.filter((key) => valueIn(source, key) !== undefined);
}

/** What was looked for in vain, one line a source, for the error of finding nothing. */
export function describeCredentialSettings(sources: readonly SettingsSource[]): string[] {
  return sources.flatMap((source) => {
    const names = CREDENTIAL_KEYS.filter((key) => source.keys?.includes(key) !== false).map((key) =>
      source.nameOf(key),
    );
    return names.length === 0 ? [] : [names.join(", ")];
  });
}
