import { InvalidArgumentError } from "../backups/errors";
import { hasPlainFields } from "../backups/plain-fields";
import { connectionSchema, plainConnection } from "./connection-schema";
import type { Connection, SettingKey, SettingsLevel } from "./settings";

/**
 * The level of settings given in code.
 *
 * @throws InvalidArgumentError when a key is unknown or a value has the wrong type; it names the key only
 */
export function codeLevel(connection: Connection): SettingsLevel {
  if (!hasPlainFields(plainConnection, connection)) {
    assertConnection(connection);
  }
  return {
    get: (key) => connection[key],
    nameOf: (key) => `opts.connection.${key}`,
  };
}

function assertConnection(connection: unknown): void {
  const issue = connectionSchema().safeParse(connection).error?.issues[0];
  if (issue?.code === "unrecognized_keys") {
    throw new InvalidArgumentError(
      `opts.connection.${issue.keys.join(", ")}`,
      `is unknown; known are ${settingKeys.join(", ")}`,
    );
  }
  if (issue !== undefined) {
    throw new InvalidArgumentError(
      ["opts.connection", ...issue.path].join("."),
      `is wrong: ${issue.message}`,
    );
  }
}

/** The variable of each setting. */
export const SETTING_VARIABLES: Readonly<Record<SettingKey, string>> = {
  token: "YC_TOKEN",
  serviceAccountKeyFile: "YC_SERVICE_ACCOUNT_KEY_FILE",
  workloadIdentityServiceAccountId: "YC_WORKLOAD_IDENTITY_SERVICE_ACCOUNT_ID",
  workloadIdentityTokenFile: "YC_WORKLOAD_IDENTITY_TOKEN_FILE",
  profile: "YC_PROFILE",
  endpoint: "YC_ENDPOINT",
  redisEndpoint: "YC_REDIS_ENDPOINT",
  iamEndpoint: "YC_IAM_ENDPOINT",
  operationEndpoint: "YC_OPERATION_ENDPOINT",
  workloadIdentityEndpoint: "YC_WORKLOAD_IDENTITY_ENDPOINT",
  plaintext: "YC_PLAINTEXT",
  maxRetries: "YC_MAX_RETRIES",
  attemptTimeout: "YC_ATTEMPT_TIMEOUT",
  deadline: "YC_DEADLINE",
};

/** Every key that a level of settings may have. */
export const settingKeys = Object.keys(SETTING_VARIABLES) as readonly SettingKey[];

/** The level of `YC_*` variables. `YC_IAM_TOKEN`, the yc CLI's own, stands in for an absent `YC_TOKEN`. */
export function environmentLevel(environment: Readonly<Record<string, string | undefined>>): SettingsLevel {
  const variableOf = (key: SettingKey): string =>
    key === "token" && isEmpty(environment["YC_TOKEN"]) && !isEmpty(environment["YC_IAM_TOKEN"])
      ? "YC_IAM_TOKEN"
      : SETTING_VARIABLES[key];
  return {
    get: (key) => environment[variableOf(key)],
    nameOf: (key) => `environment variable ${variableOf(key)}`,
  };
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || value === "";
}
