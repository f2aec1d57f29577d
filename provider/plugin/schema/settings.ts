import type { SettingKey } from "../../yandex/settings";
import { SETTING_VARIABLES } from "../../yandex/settings-sources";
import { SECRET_SETTINGS } from "../config";
import type { Properties, Property } from "./pulumi-schema";

/** Every setting that a provider takes, as `Connection` has them. */
const SETTINGS: Readonly<Record<SettingKey, Property>> = {
  token: {
    type: "string",
    description:
      "An IAM token (`t1.` and two dots) or an OAuth token. Where no credential is set, `YC_TOKEN` and `YC_IAM_TOKEN` are read when the provider runs, and do not enter state.",
  },
  serviceAccountKeyFile: {
    type: "string",
    description:
      "A service account's authorized key: the path of its JSON file, or the JSON itself. Else `YC_SERVICE_ACCOUNT_KEY_FILE`, read when the provider runs.",
  },
  workloadIdentityServiceAccountId: {
    type: "string",
    description:
      "Workload identity federation: the service account to act as. Else `YC_WORKLOAD_IDENTITY_SERVICE_ACCOUNT_ID`, read when the provider runs.",
  },
  workloadIdentityTokenFile: {
    type: "string",
    description:
      "Workload identity federation: the file with the OIDC token. Without it, GitHub Actions is asked for its own.",
  },
  profile: {
    type: "string",
    description:
      "The `yc` CLI's profile to take the credential from. Else `YC_PROFILE`, read when the provider runs.",
  },
  endpoint: {
    type: "string",
    description: "The API's endpoint: `host`, `host:port` or a URL. Default `api.cloud.yandex.net:443`.",
  },
  redisEndpoint: {
    type: "string",
    description: "The host of Managed Redis, instead of discovery.",
  },
  iamEndpoint: { type: "string", description: "The host of IAM, instead of discovery." },
  operationEndpoint: {
    type: "string",
    description: "The host of Operations, instead of discovery.",
  },
  workloadIdentityEndpoint: {
    type: "string",
    description: "The host of workload identity federation. Default `auth.yandex.cloud`.",
  },
  plaintext: {
    type: "boolean",
    description: "Allows plain HTTP to hosts other than this machine. Default false.",
  },
  maxRetries: {
    type: "integer",
    description: "Retries of each request after its first attempt, 0 to 100. Default 5.",
  },
  attemptTimeout: {
    type: "string",
    description: "How long one attempt may take, such as `30s` (the default).",
  },
  deadline: {
    type: "string",
    description: "How long a whole listing may take, such as `5m` (the default).",
  },
};

/**
 * The settings that name a credential have no default from the environment here: generated SDKs would
 * copy it into the provider's inputs, which state keeps. The plugin reads their variables itself.
 */
const CREDENTIALS: ReadonlySet<string> = new Set([
  ...SECRET_SETTINGS,
  "workloadIdentityServiceAccountId",
  "profile",
]);

export const settingProperties: Properties = Object.fromEntries(
  Object.entries(SETTINGS).map(([key, property]) => [
    key,
    {
      ...property,
      ...(SECRET_SETTINGS.has(key) ? { secret: true } : {}),
      ...(CREDENTIALS.has(key)
        ? {}
        : { defaultInfo: { environment: [SETTING_VARIABLES[key as SettingKey]] } }),
    },
  ]),
);
