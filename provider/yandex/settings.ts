import { address, duration, flag, path, pathOrJson, retries, type SettingType, text } from "./setting-types";

/**
 * Where the API is, and which credential it gets. The same keys are read from Pulumi config
 * (`yandex-redis:*`; from `yandex:*` those that mean the same in pulumi-yandex) and from variables.
 */
export interface Connection {
  /** An IAM token (`t1.` and two more dots) or an OAuth token. `YC_TOKEN`, `YC_IAM_TOKEN`. */
  readonly token?: string | undefined;
  /** A service account's authorized key: the path of its JSON file, or the JSON itself. `YC_SERVICE_ACCOUNT_KEY_FILE`. */
  readonly serviceAccountKeyFile?: string | undefined;
  /** Workload identity federation: the service account to act as. `YC_WORKLOAD_IDENTITY_SERVICE_ACCOUNT_ID`. */
  readonly workloadIdentityServiceAccountId?: string | undefined;
  /** Workload identity federation: the file with the OIDC token. Without it, GitHub Actions is asked for its own. `YC_WORKLOAD_IDENTITY_TOKEN_FILE`. */
  readonly workloadIdentityTokenFile?: string | undefined;
  /** Workload identity federation: the OIDC token itself. `YC_WORKLOAD_IDENTITY_TOKEN`. */
  readonly workloadIdentityToken?: string | undefined;
  /** Workload identity federation: the audience of the OIDC token that GitHub Actions is asked for. `YC_WORKLOAD_IDENTITY_AUDIENCE`. */
  readonly workloadIdentityAudience?: string | undefined;
  /** The service account to impersonate with the credential: `--impersonate-service-account-id` of the `yc` CLI. `YC_IMPERSONATE_SERVICE_ACCOUNT_ID`. */
  readonly impersonateServiceAccountId?: string | undefined;
  /** The profile of the `yc` CLI to take the credential from. `YC_PROFILE`. */
  readonly profile?: string | undefined;
  /** The folder in which a cluster is looked up by its name. `YC_FOLDER_ID`. */
  readonly folderId?: string | undefined;
  /** The API's endpoint: a host, `host:port` or a URL. Default `https://api.cloud.yandex.net`. `YC_ENDPOINT`. */
  readonly endpoint?: string | undefined;
  /** The host of Managed Redis, instead of discovery. `YC_REDIS_ENDPOINT`. */
  readonly redisEndpoint?: string | undefined;
  /** The host of IAM, instead of discovery. `YC_IAM_ENDPOINT`. */
  readonly iamEndpoint?: string | undefined;
  /** The host of Operations, instead of discovery. `YC_OPERATION_ENDPOINT`. */
  readonly operationEndpoint?: string | undefined;
  /** The host of workload identity federation. Default `https://auth.yandex.cloud`. `YC_WORKLOAD_IDENTITY_ENDPOINT`. */
  readonly workloadIdentityEndpoint?: string | undefined;
  /** Allows plain HTTP to hosts other than this machine. Default `false`. `YC_PLAINTEXT`. */
  readonly plaintext?: boolean | undefined;
  /** Trusts any certificate. Default `false`. `YC_INSECURE`. */
  readonly insecure?: boolean | undefined;
  /** Retries of each request after its first attempt, 0 to 100. Default `5`. `YC_MAX_RETRIES`. */
  readonly maxRetries?: number | undefined;
  /** How long one attempt may take. Default `30s`. `YC_ATTEMPT_TIMEOUT`. */
  readonly attemptTimeout?: string | undefined;
  /** How long a whole listing may take. Default `5m`. `YC_DEADLINE`. */
  readonly deadline?: string | undefined;
}

export type SettingKey = keyof Connection;

/** Everything there is to know of a setting. */
export interface SettingDefinition {
  readonly type: SettingType<unknown>;
  /** The environment variables that hold it, the first before the others. */
  readonly variables: readonly [string, ...string[]];
  readonly description: string;
  /** As a user would write it. */
  readonly default?: string;
  /** Whether the value is secret, whether a program says so or not. */
  readonly secret?: true;
  /** Whether it says which credential is used; the other settings say where and how. */
  readonly credential?: true;
  /** Whether pulumi-yandex has a setting of the same name and meaning, in Pulumi config `yandex:*`. */
  readonly inPulumiYandex?: true;
}

/** The one table of settings: reading, checking, the plugin's schema and a policy's config follow it. */
export const SETTINGS = {
  token: {
    type: text,
    variables: ["YC_TOKEN", "YC_IAM_TOKEN"],
    description: "An IAM token (`t1.` and two more dots) or an OAuth token.",
    secret: true,
    credential: true,
    inPulumiYandex: true,
  },
  serviceAccountKeyFile: {
    type: pathOrJson,
    variables: ["YC_SERVICE_ACCOUNT_KEY_FILE"],
    description: "A service account's authorized key: the path of its JSON file, or the JSON itself.",
    secret: true,
    credential: true,
    inPulumiYandex: true,
  },
  workloadIdentityServiceAccountId: {
    type: text,
    variables: ["YC_WORKLOAD_IDENTITY_SERVICE_ACCOUNT_ID"],
    description: "Workload identity federation: the service account to act as.",
    credential: true,
  },
  workloadIdentityTokenFile: {
    type: path,
    variables: ["YC_WORKLOAD_IDENTITY_TOKEN_FILE"],
    description:
      "Workload identity federation: the file with the OIDC token. Without it, GitHub Actions is asked for its own.",
    credential: true,
  },
  workloadIdentityToken: {
    type: text,
    variables: ["YC_WORKLOAD_IDENTITY_TOKEN"],
    description: "Workload identity federation: the OIDC token itself.",
    secret: true,
    credential: true,
  },
  workloadIdentityAudience: {
    type: text,
    variables: ["YC_WORKLOAD_IDENTITY_AUDIENCE"],
    description:
      "Workload identity federation: the audience of the OIDC token that GitHub Actions is asked for.",
    credential: true,
  },
  impersonateServiceAccountId: {
    type: text,
    variables: ["YC_IMPERSONATE_SERVICE_ACCOUNT_ID"],
    description:
      "The service account to impersonate with the credential: `--impersonate-service-account-id` of the `yc` CLI.",
    credential: true,
  },
  profile: {
    type: text,
    variables: ["YC_PROFILE"],
    description: "The profile of the `yc` CLI to take the credential from.",
    credential: true,
  },
  folderId: {
    type: text,
    variables: ["YC_FOLDER_ID"],
    description: "The folder in which a cluster is looked up by its name.",
    inPulumiYandex: true,
  },
  endpoint: {
    type: address,
    variables: ["YC_ENDPOINT"],
    description: "The API's endpoint: a host, `host:port` or a URL.",
    default: "https://api.cloud.yandex.net",
    inPulumiYandex: true,
  },
  redisEndpoint: {
    type: address,
    variables: ["YC_REDIS_ENDPOINT"],
    description: "The host of Managed Redis, instead of discovery.",
  },
  iamEndpoint: {
    type: address,
    variables: ["YC_IAM_ENDPOINT"],
    description: "The host of IAM, instead of discovery.",
  },
  operationEndpoint: {
    type: address,
    variables: ["YC_OPERATION_ENDPOINT"],
    description: "The host of Operations, instead of discovery.",
  },
  workloadIdentityEndpoint: {
    type: address,
    variables: ["YC_WORKLOAD_IDENTITY_ENDPOINT"],
    description: "The host of workload identity federation.",
    default: "https://auth.yandex.cloud",
  },
  plaintext: {
    type: flag,
    variables: ["YC_PLAINTEXT"],
    description: "Allows plain HTTP to hosts other than this machine.",
    default: "false",
    inPulumiYandex: true,
  },
  insecure: {
    type: flag,
    variables: ["YC_INSECURE"],
    description: "Trusts any certificate.",
    default: "false",
    inPulumiYandex: true,
  },
  maxRetries: {
    type: retries,
    variables: ["YC_MAX_RETRIES"],
    description: "Retries of each request after its first attempt, 0 to 100.",
    default: "5",
    inPulumiYandex: true,
  },
  attemptTimeout: {
    type: duration,
    variables: ["YC_ATTEMPT_TIMEOUT"],
    description: "How long one attempt may take.",
    default: "30s",
  },
  deadline: {
    type: duration,
    variables: ["YC_DEADLINE"],
    description: "How long a whole listing may take.",
    default: "5m",
  },
} as const satisfies Readonly<Record<SettingKey, SettingDefinition>>;

/** The keys of all settings, or of those that fit. */
export function settingKeys(fits: (setting: SettingDefinition) => boolean = () => true): SettingKey[] {
  return (Object.keys(SETTINGS) as SettingKey[]).filter((key) => fits(SETTINGS[key]));
}

/** A setting's description with its default. */
export function describeSetting(key: SettingKey): string {
  const setting: SettingDefinition = SETTINGS[key];
  const fallback = setting.default === undefined ? "" : ` Default \`${setting.default}\`.`;
  return `${setting.description}${fallback}`;
}
