/**
 * Where the API is, and as whom to speak to it: what a connection can be told, in code as
 * `opts.connection`. The same keys are read from Pulumi config (`yandex-redis:*`, then `yandex:*`,
 * whose `token`, `serviceAccountKeyFile`, `endpoint`, `maxRetries` and `plaintext` are
 * pulumi-yandex's own) and, as `YC_*` variables, from the environment.
 */
export interface Connection {
  /** An IAM token (`t1.` and exactly two dots, as terraform-provider-yandex tells them) or an OAuth token. `YC_TOKEN`, `YC_IAM_TOKEN`. */
  readonly token?: string | undefined;
  /** A service account's authorized key: the path of its JSON file, or the JSON itself. `YC_SERVICE_ACCOUNT_KEY_FILE`. */
  readonly serviceAccountKeyFile?: string | undefined;
  /** Workload identity federation: the service account to act as. `YC_WORKLOAD_IDENTITY_SERVICE_ACCOUNT_ID`. */
  readonly workloadIdentityServiceAccountId?: string | undefined;
  /** Workload identity federation: the file with the OIDC token; without it GitHub Actions' own is asked for. `YC_WORKLOAD_IDENTITY_TOKEN_FILE`. */
  readonly workloadIdentityTokenFile?: string | undefined;
  /** The `yc` CLI's profile to take the credential from. `YC_PROFILE`. */
  readonly profile?: string | undefined;
  /** The API's endpoint: `host`, `host:port` or a URL. Default `api.cloud.yandex.net:443`. `YC_ENDPOINT`. */
  readonly endpoint?: string | undefined;
  /** The host of Managed Redis in place of the endpoint's answer. `YC_REDIS_ENDPOINT`. */
  readonly redisEndpoint?: string | undefined;
  /** The host of IAM in place of the endpoint's answer. `YC_IAM_ENDPOINT`. */
  readonly iamEndpoint?: string | undefined;
  /** The host of the Operations in place of the endpoint's answer. `YC_OPERATION_ENDPOINT`. */
  readonly operationEndpoint?: string | undefined;
  /** The host of workload identity federation. Default `auth.yandex.cloud`. `YC_WORKLOAD_IDENTITY_ENDPOINT`. */
  readonly workloadIdentityEndpoint?: string | undefined;
  /** Allows plain HTTP to hosts other than this machine. Default false. `YC_PLAINTEXT`. */
  readonly plaintext?: boolean | undefined;
  /** Retries of each request after its first attempt, 0 to 100. Default 5. `YC_MAX_RETRIES`. */
  readonly maxRetries?: number | undefined;
  /** How long one attempt may take: `"30s"` (the default). `YC_ATTEMPT_TIMEOUT`. */
  readonly attemptTimeout?: string | undefined;
  /** How long a whole listing may take: `"5m"` (the default). `YC_DEADLINE`. */
  readonly deadline?: string | undefined;
}

export type SettingKey = keyof Connection;

/** A place where settings are looked up. */
export interface SettingsSource {
  /** The setting as it stands there; undefined or empty when it is not set. */
  get(key: SettingKey): string | number | boolean | undefined;
  /** What the user calls the setting there, for messages: `Pulumi config yandex:token`. */
  nameOf(key: SettingKey): string;
}
