import { InvalidArgumentError } from "../backups/errors";
import { authorize } from "./credentials/authorize";
import { chooseCredential, credentialKeysOf } from "./credentials/choose-credential";
import { type NoProfile, readProfile, ycConfigPath, type YcProfile } from "./credentials/yc-profile";
import { type Endpoints, makeEndpoints } from "./endpoints";
import type { RetryPolicy } from "./retry";
import type { Authorization } from "./send";
import { type SettingKey, settingKeys } from "./settings";
import {
  environmentSource,
  type FoundSetting,
  isEmpty,
  type ReaderOptions,
  SettingsReader,
  type SettingsSource,
} from "./settings-sources";

/** Everything a listing needs to know of its connection. */
export interface ResolvedConnection {
  readonly authorization: Authorization;
  readonly endpoints: Endpoints;
  readonly policy: RetryPolicy;
  /** Milliseconds for a whole listing. */
  readonly deadline: number;
  /** Where a cluster is looked up by its name, if that is known. */
  readonly folderId: string | undefined;
}

/** What a connection is made of. */
export interface ConnectOptions extends ReaderOptions {
  /** Where settings are looked up, from the first to the last. */
  readonly sources: readonly SettingsSource[];
  /** For the yc CLI's home, the metadata service's address and GitHub Actions' variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Called with what the user should know and may ignore. */
  readonly warn: (message: string) => void;
}

/**
 * Settings are taken one by one, each from the first source that has it; the credential from the
 * first source that has any.
 *
 * @throws InvalidArgumentError for an invalid setting, CredentialsError for a credential that cannot be used
 */
export async function connect(options: ConnectOptions): Promise<ResolvedConnection> {
  const { sources, environment, warn } = options;
  const settings = new SettingsReader(sources, options);
  // An invalid setting is refused also where it would not be used: it was meant to do something.
  settingKeys().forEach((key) => settings.read(key));
  const policy = {
    maxRetries: settings.read("maxRetries"),
    attemptTimeout: settings.read("attemptTimeout"),
    insecure: settings.read("insecure"),
  };
  if (policy.insecure) {
    warnOfInsecure(warn);
  }
  const chosen = chooseCredential(sources);
  const profile =
    chosen === undefined || chosen.key === "profile"
      ? await readProfile(ycConfigPath(environment), chosen?.value)
      : { missing: "another credential is set" };
  const endpoints = readEndpoints(settings, ofProfile(profile, "endpoint"), policy);
  const authorization = await authorize(chosen, {
    settings,
    sources,
    endpoints,
    policy,
    environment,
    profile,
    warn,
  });
  return {
    authorization,
    endpoints,
    policy,
    deadline: settings.read("deadline"),
    folderId: settings.read("folderId") ?? ofProfile(profile, "folderId")?.text,
  };
}

let warned = false;

function warnOfInsecure(warn: (message: string) => void): void {
  if (!warned) {
    warned = true;
    warn(
      "Certificates are not checked (insecure): anyone on the network path can read the token. " +
        "Name your authority's certificate in NODE_EXTRA_CA_CERTS instead.",
    );
  }
}

/** What is said beside a profile's credential belongs to it: the region, and the folder. */
function ofProfile(profile: YcProfile | NoProfile, key: "endpoint" | "folderId"): FoundSetting | undefined {
  if ("missing" in profile || isEmpty(profile[key])) {
    return undefined;
  }
  return { text: profile[key] ?? "", name: `the ${key} of profile ${profile.name} of the yc CLI` };
}

function readEndpoints(
  settings: SettingsReader,
  profileEndpoint: FoundSetting | undefined,
  policy: RetryPolicy,
): Endpoints {
  const redis = settings.read("redisEndpoint");
  const iam = settings.read("iamEndpoint");
  const operation = settings.read("operationEndpoint");
  return makeEndpoints({
    origin:
      settings.find("endpoint") === undefined && profileEndpoint !== undefined
        ? settings.readAs("endpoint", profileEndpoint)
        : settings.read("endpoint"),
    plaintext: settings.read("plaintext"),
    overrides: {
      ...(redis && { "managed-redis": redis }),
      ...(iam && { iam }),
      ...(operation && { operation }),
    },
    policy,
  });
}

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
    problem: `is a second credential beside ${String(first)}; keep one of them`,
  }));
}
