import type { z } from "zod";

import { lazySchema } from "../backups/lazy-schema";
import { flag, optional, type PlainFields, text, wholeNumber } from "../backups/plain-fields";
import type { Connection } from "./settings";

/** Retries of each request at the most, wherever the setting comes from. */
export const GREATEST_RETRIES = 100;

/** The settings given in code. Strict, since a mistyped key would fall back to another account's. */
export const connectionSchema = lazySchema(
  (zod) =>
    zod.strictObject({
      token: zod.string().optional(),
      serviceAccountKeyFile: zod.string().optional(),
      workloadIdentityServiceAccountId: zod.string().optional(),
      workloadIdentityTokenFile: zod.string().optional(),
      profile: zod.string().optional(),
      endpoint: zod.string().optional(),
      redisEndpoint: zod.string().optional(),
      iamEndpoint: zod.string().optional(),
      operationEndpoint: zod.string().optional(),
      workloadIdentityEndpoint: zod.string().optional(),
      plaintext: zod.boolean().optional(),
      maxRetries: zod.number().int().min(0).max(GREATEST_RETRIES).optional(),
      attemptTimeout: zod.string().optional(),
      deadline: zod.string().optional(),
    }) satisfies z.ZodType<Connection>,
);

/** What {@link connectionSchema} lets pass, told without it. */
export const plainConnection: PlainFields<Connection> = {
  token: optional(text),
  serviceAccountKeyFile: optional(text),
  workloadIdentityServiceAccountId: optional(text),
  workloadIdentityTokenFile: optional(text),
  profile: optional(text),
  endpoint: optional(text),
  redisEndpoint: optional(text),
  iamEndpoint: optional(text),
  operationEndpoint: optional(text),
  workloadIdentityEndpoint: optional(text),
  plaintext: optional(flag),
  maxRetries: optional(wholeNumber(0, GREATEST_RETRIES)),
  attemptTimeout: optional(text),
  deadline: optional(text),
};
