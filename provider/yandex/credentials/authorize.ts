import type { Endpoints } from "../endpoints";
import { CredentialsError } from "../errors";
import { shownPath } from "../redact";
import type { RetryPolicy } from "../retry";
import type { Authorization } from "../send";
import { SettingsReader, type SettingsSource } from "../settings-sources";
import { parseAuthorizedKey } from "./authorized-key";
import { chooseOidcToken, type ChosenCredential, describeCredentialSettings } from "./choose-credential";
import { exchangeKey, exchangeOAuth, impersonate } from "./exchange";
import { fetchMetadataToken, findMetadataToken, metadataAddress, NoMetadataToken } from "./metadata";
import { readTextFile } from "./text-file";
import {
  assertNoKey,
  assertToken,
  fixedToken,
  isIamToken,
  share,
  type SharedAuthorization,
} from "./token-source";
import { exchangeWorkloadIdentity } from "./workload-identity";
import { createTokenByYc } from "./yc-cli";
import type { NoProfile, YcProfile } from "./yc-profile";

/** What turning a credential into tokens needs besides the credential. */
export interface CredentialOptions {
  readonly settings: SettingsReader;
  readonly sources: readonly SettingsSource[];
  readonly endpoints: Endpoints;
  readonly policy: RetryPolicy;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The yc CLI's profile, looked for when no setting names another credential. */
  readonly profile: YcProfile | NoProfile;
  readonly warn: (message: string) => void;
}

/**
 * Turns what was chosen into a source of IAM tokens; without a choice, the yc CLI's current profile
 * and then the VM's metadata service are tried. Where a service account is to be impersonated, they
 * ask for its tokens.
 *
 * @throws CredentialsError when the credential cannot be used, or nothing at all was found (then it lists what was looked for)
 */
export async function authorize(
  chosen: ChosenCredential | undefined,
  options: CredentialOptions,
): Promise<Authorization> {
  const own = await authorizeItself(chosen, options);
  const impersonated = impersonatedBy(chosen, options);
  if (impersonated === undefined) {
    return own.authorization;
  }
  const { endpoints, policy } = options;
  return share(["impersonate", impersonated, own.key, endpoints.identity], policy, async () =>
    impersonate(impersonated, own.authorization, await endpoints.originOf("iam", nobody), policy),
  ).authorization;
}

/** A setting beneath the one that names the credential belongs to another account, as that one's credential does. */
function impersonatedBy(
  chosen: ChosenCredential | undefined,
  { sources, profile }: CredentialOptions,
): string | undefined {
  const last = chosen === undefined ? sources.length : sources.indexOf(chosen.source) + 1;
  const set = new SettingsReader(sources.slice(0, last)).read("impersonateServiceAccountId");
  return set ?? ("missing" in profile ? undefined : profile.impersonateServiceAccountId);
}

async function authorizeItself(
  chosen: ChosenCredential | undefined,
  options: CredentialOptions,
): Promise<SharedAuthorization> {
  switch (chosen?.key) {
    case "token":
      return fromToken(chosen.value, chosen.name, options);
    case "serviceAccountKeyFile": {
      const { value: text, name } = chosen;
      return fromKey(await readKey(options.settings.readAs(chosen.key, { text, name }), name), name, options);
    }
    case "workloadIdentityServiceAccountId":
    case "workloadIdentityToken":
    case "workloadIdentityTokenFile":
      return fromWorkloadIdentity(chosen, options);
    case "profile":
    case undefined:
      return fromProfile(chosen, options);
  }
}

/** Never aborted: an exchange continues although every listing that waits for it gives up, and has its own deadline. */
const nobody = new AbortController().signal;

function fromToken(token: string, name: string, options: CredentialOptions): SharedAuthorization {
  assertToken(token, name, "Copy the token again, in one piece.");
  assertNoKey(token, name);
  if (isIamToken(token)) {
    return fixedToken(token);
  }
  warnOnce(name, options.warn);
  const { endpoints, policy } = options;
  return share(["oauth", token, endpoints.identity], policy, async () =>
    exchangeOAuth(token, await endpoints.originOf("iam", nobody), policy),
  );
}

let warned = false;

function warnOnce(name: string, warn: (message: string) => void): void {
  if (!warned) {
    warned = true;
    warn(
      `${name} is an OAuth token. Yandex Cloud accepts them until the end of 2026: use a service account's authorized key ` +
        "(serviceAccountKeyFile), workload identity federation, or an IAM token.",
    );
  }
}

/** The setting holds the key itself or the path of its file: pulumi-yandex takes both. */
async function readKey(value: string, name: string): Promise<unknown> {
  const content = value.startsWith("{");
  const text = content ? value : await readTextFile(value, `${name} names a file that cannot be used:`);
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which is the key.
    throw new CredentialsError(
      `${name} ${content ? "" : `names a file${shownPath(value)} that `}is not JSON, so it is not an authorized key.`,
    );
  }
}

function fromKey(value: unknown, name: string, options: CredentialOptions): SharedAuthorization {
  const key = parseAuthorizedKey(value, name);
  const { endpoints, policy } = options;
  return share(["key", JSON.stringify(value), endpoints.identity], policy, async () =>
    exchangeKey(key, await endpoints.originOf("iam", nobody), policy),
  );
}

function fromWorkloadIdentity(chosen: ChosenCredential, options: CredentialOptions): SharedAuthorization {
  const { settings, sources, environment, policy } = options;
  const serviceAccountId = settings.read("workloadIdentityServiceAccountId");
  if (serviceAccountId === undefined) {
    throw new CredentialsError(
      `${chosen.name} is set without the service account that it is for: set workloadIdentityServiceAccountId as well ` +
        "(YC_WORKLOAD_IDENTITY_SERVICE_ACCOUNT_ID).",
    );
  }
  const { key, value: text = "", name = "" } = chooseOidcToken(sources) ?? {};
  const token = key === "workloadIdentityToken" ? text : undefined;
  const tokenFile = key === "workloadIdentityTokenFile" ? settings.readAs(key, { text, name }) : undefined;
  const audience = settings.read("workloadIdentityAudience");
  const origin = settings.read("workloadIdentityEndpoint");
  const oidc = token ?? tokenFile ?? [environment["ACTIONS_ID_TOKEN_REQUEST_URL"], audience].join(" ");
  return share(["federation", serviceAccountId, oidc, origin], policy, () =>
    exchangeWorkloadIdentity({ serviceAccountId, token, tokenFile, audience, origin, environment }, policy),
  );
}

function fromProfile(chosen: ChosenCredential | undefined, options: CredentialOptions): SharedAuthorization {
  const { profile, environment, policy } = options;
  if ("missing" in profile) {
    if (chosen !== undefined) {
      throw new CredentialsError(
        `${chosen.name} names a yc CLI profile that cannot be used: ${profile.missing}.`,
      );
    }
    return fromMetadata(profile.missing, options);
  }
  const source = `profile ${profile.name} of the yc CLI`;
  if (profile.token !== undefined) {
    return fromToken(profile.token.trim(), `The token of ${source}`, options);
  }
  if (profile.serviceAccountKey !== undefined) {
    return fromKey(profile.serviceAccountKey, source, options);
  }
  if (profile.instanceServiceAccount) {
    return fromMetadata(`${source} means the VM's service account`, options);
  }
  // The current profile of yc, if it has no credential at all, leaves the metadata service.
  if (chosen === undefined && profile.federationId === undefined) {
    return fromMetadata(`${source} has neither a token nor a service-account-key`, options);
  }
  return share(["yc", profile.name, environment["HOME"] ?? "", environment["PATH"] ?? ""], policy, () =>
    createTokenByYc(profile.name, environment),
  );
}

function fromMetadata(noProfile: string, options: CredentialOptions): SharedAuthorization {
  const { environment, sources, policy } = options;
  const address = metadataAddress(environment);
  const lookedFor = describeCredentialSettings(sources);
  let found = false;
  return share(["metadata", address, noProfile, ...lookedFor], policy, async () => {
    if (found) {
      return fetchMetadataToken(address, policy);
    }
    const result = await findMetadataToken(address, policy);
    if (result instanceof NoMetadataToken) {
      throw new CredentialsError(
        [
          "No credential was found. Looked for, in this order:",
          ...lookedFor.map((line) => `  ${line}`),
          `  the yc CLI's current profile (${noProfile})`,
          `  the VM's metadata service at ${address} (${result.reason})`,
          "Set one of them: a service account's authorized key is the usual choice " +
            "(pulumi config set --secret yandex-redis:serviceAccountKeyFile < key.json).",
        ].join("\n"),
      );
    }
    found = true;
    return result;
  });
}
