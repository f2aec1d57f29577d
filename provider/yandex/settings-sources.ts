import { findProblem } from "../backups/check-fields";
import { InvalidArgumentError } from "../backups/errors";
import { connectionChecks } from "./connection-checks";
import type { Connection, SettingKey, SettingsSource } from "./settings";

/**
 * The source of settings given in code.
 *
 * @throws InvalidArgumentError when a key is unknown or a value has the wrong type; it names the key only
 */
export function codeSource(connection: Connection): SettingsSource {
  const found = findProblem(connectionChecks, connection);
  if (found !== undefined) {
    throw new InvalidArgumentError(
      ["opts.connection", found.field].filter((part) => part !== undefined).join("."),
      found.problem,
    );
  }
  return {
    get: (key) => connection[key],
    nameOf: (key) => `opts.connection.${key}`,
  };
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

/** Every key that a source of settings may have. */
export const settingKeys = Object.keys(SETTING_VARIABLES) as readonly SettingKey[];

/** The source of `YC_*` variables. `YC_IAM_TOKEN`, the yc CLI's own, stands in for an absent `YC_TOKEN`. */
export function environmentSource(environment: Readonly<Record<string, string | undefined>>): SettingsSource {
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
