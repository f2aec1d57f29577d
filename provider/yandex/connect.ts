import type { Authorization } from "./api-request";
import { GREATEST_RETRIES } from "./connection-checks";
import { authorize } from "./credentials/authorize";
import { chooseCredential } from "./credentials/choose-credential";
import { NoProfile, readProfile, ycConfigPath } from "./credentials/yc-profile";
import { type Endpoints, makeEndpoints } from "./endpoints";
import { type Setting, SettingsReader } from "./read-settings";
import { RETRY_DEFAULTS, type RetryPolicy } from "./retry";
import { type AddressRules, serviceOrigin } from "./service-url";
import type { SettingKey, SettingsSource } from "./settings";
import { isEmpty } from "./settings-sources";

/** Milliseconds for a whole listing where the user sets nothing. */
const STANDARD_DEADLINE = 300_000;

/** Where workload identity federation exchanges tokens (its documentation). */
const WORKLOAD_IDENTITY_ENDPOINT = "auth.yandex.cloud";

/** Everything a listing needs to know of its connection. */
export interface ResolvedConnection {
  readonly authorization: Authorization;
  readonly endpoints: Endpoints;
  readonly policy: RetryPolicy;
  /** Milliseconds for a whole listing. */
  readonly deadline: number;
}

/** What a connection is made of. */
export interface ConnectOptions {
  /** Where settings are looked up, from the first to the last. */
  readonly sources: readonly SettingsSource[];
  /** For the yc CLI's home, the metadata service's address and GitHub Actions' variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Told of what the user should know and may ignore. */
  readonly warn: (message: string) => void;
}

/**
 * Settings are taken one by one, each from the first source that has it; the credential from the
 * first source that has any.
 *
 * @throws InvalidArgumentError for a setting that cannot be right, CredentialsError for a credential that cannot be used
 */
export async function connect({ sources, environment, warn }: ConnectOptions): Promise<ResolvedConnection> {
  const settings = new SettingsReader(sources);
  const policy = readPolicy(settings);
  const chosen = chooseCredential(sources);
  const profile =
    chosen === undefined || chosen.key === "profile"
      ? await readProfile(ycConfigPath(environment), chosen?.value)
      : new NoProfile("another credential is set");
  const endpoint = settings.text("endpoint") ?? profileEndpoint(profile);
  const endpoints = readEndpoints(settings, endpoint, policy);
  const authorization = await authorize(chosen, {
    sources,
    endpoints,
    policy,
    environment,
    profile,
    warn,
    workloadIdentityTokenFile: settings.text("workloadIdentityTokenFile")?.value,
    workloadIdentityOrigin:
      overrideOf(settings, "workloadIdentityEndpoint") ?? `https://${WORKLOAD_IDENTITY_ENDPOINT}`,
  });
  return { authorization, endpoints, policy, deadline: readDeadline(settings) };
}

/** @throws InvalidArgumentError when the setting cannot be right */
export function readDeadline(settings: SettingsReader): number {
  return settings.duration("deadline", STANDARD_DEADLINE);
}

/** @throws InvalidArgumentError when a setting cannot be right */
export function readPolicy(settings: SettingsReader): RetryPolicy {
  return {
    maxRetries: settings.count("maxRetries", RETRY_DEFAULTS.maxRetries, GREATEST_RETRIES),
    attemptTimeout: settings.duration("attemptTimeout", RETRY_DEFAULTS.attemptTimeout),
  };
}

/** A profile's credential belongs to the region that the profile names. */
function profileEndpoint(profile: Awaited<ReturnType<typeof readProfile>>): Setting<string> | undefined {
  if (profile instanceof NoProfile || profile.endpoint === undefined || isEmpty(profile.endpoint)) {
    return undefined;
  }
  return { value: profile.endpoint, name: `the endpoint of profile ${profile.name} of the yc CLI` };
}

function readEndpoints(
  settings: SettingsReader,
  endpoint: Setting<string> | undefined,
  policy: RetryPolicy,
): Endpoints {
  const redis = overrideOf(settings, "redisEndpoint");
  const iam = overrideOf(settings, "iamEndpoint");
  const operation = overrideOf(settings, "operationEndpoint");
  return makeEndpoints({
    endpoint: endpoint && { address: endpoint.value, rules: rulesOf(settings, endpoint.name) },
    overrides: {
      ...(redis && { "managed-redis": redis }),
      ...(iam && { iam }),
      ...(operation && { operation }),
    },
    policy,
  });
}

/** @throws InvalidArgumentError when the address is none, or plain HTTP that may not be */
export function overrideOf(settings: SettingsReader, key: SettingKey): string | undefined {
  const setting = settings.text(key);
  return setting && serviceOrigin(setting.value, rulesOf(settings, setting.name));
}

function rulesOf(settings: SettingsReader, name: string): AddressRules {
  const plaintext = settings.flag("plaintext");
  return { name, plaintext, scheme: plaintext ? "http:" : "https:" };
}
