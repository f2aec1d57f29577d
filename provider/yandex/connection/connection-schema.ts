import { z } from "zod";

import type { Connection } from "./settings";

/** The settings given in code. Strict, since a mistyped key would fall back to another account's. */
export const connectionSchema = z.strictObject({
  token: z.string().optional(),
  serviceAccountKeyFile: z.string().optional(),
  workloadIdentityServiceAccountId: z.string().optional(),
  workloadIdentityTokenFile: z.string().optional(),
  profile: z.string().optional(),
  endpoint: z.string().optional(),
  redisEndpoint: z.string().optional(),
  iamEndpoint: z.string().optional(),
  operationEndpoint: z.string().optional(),
  workloadIdentityEndpoint: z.string().optional(),
  plaintext: z.boolean().optional(),
  maxRetries: z.number().int().min(0).max(100).optional(),
  attemptTimeout: z.string().optional(),
  deadline: z.string().optional(),
}) satisfies z.ZodType<Connection>;
