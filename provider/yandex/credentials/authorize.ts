import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import type { Authorization } from "../api-request";
import type { Endpoints } from "../endpoints";
import { CredentialsError, errorCode } from "../errors";
import { shownPath } from "../redact";
import type { SettingsReader } from "../read-settings";
import type { RetryPolicy } from "../retry";
import type { SettingsSource } from "../settings";
import { parseAuthorizedKey } from "./authorized-key";
import { type ChosenCredential, describeCredentialSettings } from "./choose-credential";
import { exchangeKey, exchangeOAuth } from "./iam-exchange";
import { fetchMetadataToken, metadataAddress, NoMetadataToken } from "./metadata";
import { fixedToken, type IssuedToken, RenewedToken } from "./token-source";
import { exchangeWorkloadIdentity } from "./workload-identity";
import { NoProfile, type YcProfile } from "./yc-profile";

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
 * and then the VM's metadata service are tried.
 *
 * @throws CredentialsError when the credential cannot be used, or nothing at all was found (then it lists what was looked for)
 */
export async function authorize(
  chosen: ChosenCredential | undefined,
  options: CredentialOptions,
): Promise<Authorization> {
  switch (chosen?.key) {
    case "token":
      return fromToken(chosen.value, chosen.name, options);
    case "serviceAccountKeyFile":
      return fromKey(
        await readKey(
          options.settings.readAs("serviceAccountKeyFile", { text: chosen.value, name: chosen.name }),
          chosen.name,
        ),
        chosen.name,
        options,
      );
    case "workloadIdentityServiceAccountId":
      return fromWorkloadIdentity(chosen.value, options);
    case "profile":
    case undefined:
      return fromProfile(chosen, options);
  }
}

/** Token sources by what they stand for and how they are asked, so that concurrent listings share one exchange. */
const shared = new Map<string, Authorization>();

function share(
  identity: readonly string[],
  policy: RetryPolicy,
  fetch: () => Promise<IssuedToken>,
): Authorization {
  const key = createHash("sha256")
    .update(JSON.stringify([identity, policy]))
    .digest("hex");
  const known = shared.get(key);
  if (known !== undefined) {
    return known;
  }
  const source = new RenewedToken(fetch);
  shared.set(key, source);
  return source;
}

/** Whose requests go on although every listing that waits for them gives up: an exchange has its own deadline. */
const nobody = new AbortController().signal;

function fromToken(value: string, name: string, around: CredentialOptions): Authorization {
  const token = value.trim();
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new CredentialsError(
      `${name} holds characters that no token has, such as a space or a line break.`,
    );
  }
  if (isIamToken(token)) {
    return fixedToken(token);
  }
  warnOnce(name, around.warn);
  const { endpoints, policy } = around;
  return share(["oauth", token, endpoints.identity], policy, async () =>
    exchangeOAuth(token, await endpoints.originOf("iam", nobody), policy),
  );
}

/** As terraform-provider-yandex tells an IAM token from an OAuth token. */
function isIamToken(token: string): boolean {
  return token.startsWith("t1.") && token.split(".").length === 3;
}

let warned = false;

function warnOnce(name: string, warn: (message: string) => void): void {
  if (!warned) {
    warned = true;
    warn(
      `${name} is an OAuth token. Yandex Cloud ends OAuth tokens with 2026: use a service account's authorized key ` +
        "(serviceAccountKeyFile), workload identity federation, or an IAM token.",
    );
  }
}

/** The setting holds the key itself or the path of its file: pulumi-yandex takes both. */
async function readKey(value: string, name: string): Promise<unknown> {
  const content = value.startsWith("{");
  const text = content ? value : await readKeyFile(value, name);
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which is the key.
    throw new CredentialsError(
      `${name} ${content ? "" : "names a file that "}is no JSON, and so no authorized key.`,
    );
  }
}

async function readKeyFile(path: string, name: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = errorCode(error) ?? "unreadable";
    // What was meant as a path may be a credential in the wrong place.
    throw new CredentialsError(`${name} names a file${shownPath(path)} that cannot be read (${code}).`);
  }
}

function fromKey(value: unknown, name: string, around: CredentialOptions): Authorization {
  const key = parseAuthorizedKey(value, name);
  const { endpoints, policy } = around;
  return share(["key", JSON.stringify(value), endpoints.identity], policy, async () =>
    exchangeKey(key, await endpoints.originOf("iam", nobody), policy),
  );
}

function fromWorkloadIdentity(serviceAccountId: string, around: CredentialOptions): Authorization {
  const { settings, environment, policy } = around;
  const tokenFile = settings.read("workloadIdentityTokenFile");
  const origin = settings.read("workloadIdentityEndpoint");
  const requestUrl = environment["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "";
  return share(["federation", serviceAccountId, tokenFile ?? requestUrl, origin], policy, () =>
    exchangeWorkloadIdentity({ serviceAccountId, tokenFile, origin, environment }, policy),
  );
}

function fromProfile(chosen: ChosenCredential | undefined, around: CredentialOptions): Authorization {
  const { profile } = around;
  if (profile instanceof NoProfile) {
    return missing(chosen, profile.reason, around);
  }
  const source = `profile ${profile.name} of the yc CLI`;
  const key = profile.serviceAccountKey;
  if (profile.token !== undefined && profile.token !== "") {
    return fromToken(profile.token, `The token of ${source}`, around);
  }
  if (key !== undefined && key !== null) {
    return fromKey(key, source, around);
  }
  return missing(chosen, `${source} has neither a token nor a service-account-key`, around);
}

/** A profile that was asked for by name must be there; one that was only looked for leaves the metadata service. */
function missing(
  chosen: ChosenCredential | undefined,
  reason: string,
  around: CredentialOptions,
): Authorization {
  if (chosen !== undefined) {
    throw new CredentialsError(`${chosen.name} names a yc CLI profile that cannot be used: ${reason}.`);
  }
  return fromMetadata(reason, around);
}

function fromMetadata(noProfile: string, around: CredentialOptions): Authorization {
  const address = metadataAddress(around.environment);
  const lookedFor = describeCredentialSettings(around.sources);
  return share(["metadata", address, noProfile, ...lookedFor], around.policy, async () => {
    const result = await fetchMetadataToken(address, around.policy);
    if (result instanceof NoMetadataToken) {
      throw new CredentialsError(
        [
          "No credential was found. Looked for, from the first to the last:",
          ...lookedFor.map((line) => `  ${line}`),
          `  the yc CLI's current profile (${noProfile})`,
          `  the VM's metadata service at ${address} (${result.reason})`,
          "Set one of them: a service account's authorized key is the usual choice " +
            "(pulumi config set --secret yandex-redis:serviceAccountKeyFile < key.json).",
        ].join("\n"),
      );
    }
    return result;
  });
}
