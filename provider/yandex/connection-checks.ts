import { boolean, type FieldChecks, integer, optional, string } from "../backups/check-fields";
import type { Connection } from "./settings";

/** Retries of each request at the most, wherever the setting comes from. */
export const GREATEST_RETRIES = 100;

/** The settings given in code. A mistyped key is refused: it would fall back to another account's. */
export const connectionChecks: FieldChecks<Connection> = {
  token: optional(string),
  serviceAccountKeyFile: optional(string),
  workloadIdentityServiceAccountId: optional(string),
  workloadIdentityTokenFile: optional(string),
  profile: optional(string),
  endpoint: optional(string),
  redisEndpoint: optional(string),
  iamEndpoint: optional(string),
  operationEndpoint: optional(string),
  workloadIdentityEndpoint: optional(string),
  plaintext: optional(boolean),
  maxRetries: optional(integer(0, GREATEST_RETRIES)),
  attemptTimeout: optional(string),
  deadline: optional(string),
};
