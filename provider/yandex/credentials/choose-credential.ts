import { CredentialsError } from "../errors";
import { type SettingsSource, valueIn } from "../settings-sources";

/** The settings that each stand for a kind of credential of their own. */
const CREDENTIAL_KEYS = [
  "token",
  "serviceAccountKeyFile",
  "workloadIdentityServiceAccountId",
  "profile",
] as const;

/** What workload identity federation exchanges; without these, GitHub Actions is asked. */
const OIDC_TOKEN_KEYS = ["workloadIdentityToken", "workloadIdentityTokenFile"] as const;

type OidcTokenKey = (typeof OIDC_TOKEN_KEYS)[number];
type CredentialKey = (typeof CREDENTIAL_KEYS)[number] | OidcTokenKey;

/** A setting that was chosen among those that exclude each other. */
interface Chosen<Key> {
  readonly key: Key;
  readonly value: string;
  readonly source: SettingsSource;
  /** What the user calls the setting, for messages. */
  readonly name: string;
}

/** The credential that the settings name. */
export type ChosenCredential = Chosen<CredentialKey>;

/**
 * Chooses the credential: the highest source that has any decides alone, so that a key meant for one
 * account is never mixed with another's.
 *
 * @throws CredentialsError that names both when a source has two
 */
export function chooseCredential(sources: readonly SettingsSource[]): ChosenCredential | undefined {
  return choose(sources, credentialKeysOf);
}

/**
 * Chooses the OIDC token, which may stand in another source than the service account that it is for.
 *
 * @throws CredentialsError that names both when a source has two
 */
export function chooseOidcToken(sources: readonly SettingsSource[]): Chosen<OidcTokenKey> | undefined {
  return choose(sources, oidcTokenKeysOf);
}

function choose<Key extends CredentialKey>(
  sources: readonly SettingsSource[],
  keysOf: (source: SettingsSource) => Key[],
): Chosen<Key> | undefined {
  for (const source of sources) {
    const found = keysOf(source);
    const [key, second] = found;
    if (second !== undefined) {
      const names = found.map((each) => source.nameOf(each)).join(" and ");
      throw new CredentialsError(`Two credentials at once: ${names}. Keep one of them and unset the others.`);
    }
    if (key !== undefined) {
      return { key, value: valueIn(source, key) ?? "", source, name: source.nameOf(key) };
    }
  }
  return undefined;
}

/** The credentials that a source has: more than one is a mistake. */
export function credentialKeysOf(source: SettingsSource): CredentialKey[] {
  const tokens = oidcTokenKeysOf(source);
  return [
    ...CREDENTIAL_KEYS.filter((key) => valueIn(source, key) !== undefined)
      // An OIDC token and the service account that it is for are one credential.
      .filter((key) => tokens.length === 0 || key !== "workloadIdentityServiceAccountId"),
    ...tokens,
  ];
}

function oidcTokenKeysOf(source: SettingsSource): OidcTokenKey[] {
  return OIDC_TOKEN_KEYS.filter((key) => valueIn(source, key) !== undefined);
}

/** The settings that could name a credential, one line a source, for the error that none was found. */
export function describeCredentialSettings(sources: readonly SettingsSource[]): string[] {
  return sources.flatMap((source) => {
    const names = CREDENTIAL_KEYS.filter((key) => source.keys?.includes(key) !== false).map((key) =>
      source.nameOf(key),
    );
    return names.length === 0 ? [] : [names.join(", ")];
  });
}
