import { z } from "zod";

import { RESOURCE_ID } from "../backups/ids";
import type { RetentionPolicy } from "../backups/retention";
import { parseTimestamp } from "../backups/timestamp";
import type { RedisCluster, RedisClusterHost } from "./cluster";
import type { IssuedToken } from "./credentials/token-source";
import type { Operation } from "./operations";

// All schemas of the client, loaded when the first of them is needed (`schemas()` of response.ts): loading zod takes
// longer than reading a short list.
// proto3 JSON leaves empty fields out; the API may add fields, which are ignored.

const text = z.string().default("");
const flag = z.boolean().default(false);

/** An int64, which proto3 JSON writes as a string and reads as a number too. */
const int64 = z.union([z.string().regex(/^\d+$/), z.int().nonnegative()]).transform(Number);

const wrapped = int64.optional();
const modules = z
  .object({
    valkeySearch: z.object({ enabled: flag, readerThreads: wrapped, writerThreads: wrapped }),
    valkeyJson: z.object({ enabled: flag }),
    valkeyBloom: z.object({ enabled: flag }),
  })
  .partial();

/** The settings of the server have no text of digits alone: what looks like an int64 is one. */
const settings = z.record(z.string(), z.unknown()).transform(withNumbers).prefault({});

function withNumbers(message: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(message).map(([key, value]) => {
    const isMessage = typeof value === "object" && value !== null;
    const plain = isMessage ? withNumbers(value as Record<string, unknown>) : value;
    return [key, typeof value === "string" && /^\d+$/.test(value) ? Number(value) : plain] as const;
  });
  return Object.fromEntries(entries);
}

export const clusterSchema = z.object({
  id: z.string().regex(RESOURCE_ID),
  folderId: z.string().min(1),
  createdAt: z.string().optional(),
  name: z.string().min(1),
  description: text,
  labels: z.record(z.string(), z.string()).default({}),
  environment: z.string().default("ENVIRONMENT_UNSPECIFIED"),
  config: z
    .object({
      version: text,
      resources: z
        .object({ resourcePresetId: text, diskSize: int64.default(0), diskTypeId: text })
        .prefault({}),
      backupWindowStart: z.object({ hours: z.int().default(0), minutes: z.int().default(0) }).optional(),
      backupRetainPeriodDays: wrapped,
      access: z.object({ dataLens: flag, webSql: flag }).optional(),
      diskSizeAutoscaling: z
        .object({ plannedUsageThreshold: wrapped, emergencyUsageThreshold: wrapped, diskSizeLimit: wrapped })
        .optional(),
      modules: modules.optional(),
      redis: z.object({ userConfig: settings, effectiveConfig: settings }).prefault({}),
    })
    .prefault({}),
  networkId: text,
  health: z.string().default("HEALTH_UNKNOWN"),
  status: z.string().default("STATUS_UNKNOWN"),
  sharded: flag,
  securityGroupIds: z.array(z.string()).default([]),
  tlsEnabled: flag,
  deletionProtection: flag,
  persistenceMode: z.string().default("ON"),
  announceHostnames: flag,
  authSentinel: flag,
  diskEncryptionKeyId: text,
  maintenanceWindow: z
    .object({ weeklyMaintenanceWindow: z.object({ day: text, hour: int64.default(0) }).optional() })
    .optional(),
}) satisfies z.ZodType<RedisCluster>;

export const hostSchema = z.object({
  name: z.string().min(1),
  zoneId: text,
  subnetId: text,
  shardName: text,
  role: z.string().default("ROLE_UNKNOWN"),
  health: z.string().default("HEALTH_UNKNOWN"),
}) satisfies z.ZodType<RedisClusterHost>;

/** A field of a crontab; one that is left out is every day's. */
const cronField = text.transform((field) => field || "*");

export const retentionPolicySchema = z.object({
  policyId: z.string().min(1),
  policyName: z.string().min(1),
  createdAt: z.string().optional(),
  cron: z.object({ dayOfMonth: cronField, month: cronField, dayOfWeek: cronField }).prefault({}),
  retainForDays: int64.default(0),
  description: text,
}) satisfies z.ZodType<RetentionPolicy>;

export const operationSchema = z.object({
  id: z.string().min(1),
  createdAt: z.string().optional(),
  modifiedAt: z.string().optional(),
  done: flag,
  metadata: z
    .object({ "@type": text, clusterId: text, policyId: z.string().optional() })
    .prefault({})
    .transform(({ "@type": type, ...names }) => ({
      kind: type.slice(type.lastIndexOf(".") + 1),
      ...names,
    })),
  error: z.object({ code: z.number().int().default(2), message: text }).optional(),
}) satisfies z.ZodType<Operation>;

/** @param field the one that holds the items */
export function pageSchema<Item extends z.ZodType>(field: string, item: Item) {
  return z.object({ [field]: z.array(item).default([]) });
}

/** ListApiEndpointsResponse (yandex.cloud.endpoint). */
export const endpointsSchema = z.object({
  endpoints: z.array(z.object({ id: z.string(), address: z.string() })),
});

/** CreateIamTokenResponse (yandex.cloud.iam.v1.IamTokenService.Create). */
export const iamTokenSchema = z
  .object({ iamToken: z.string().min(1), expiresAt: z.string() })
  .transform(({ iamToken, expiresAt }, context): IssuedToken => {
    const instant = parseTimestamp(expiresAt);
    if (instant === undefined) {
      context.addIssue({ code: "custom", path: ["expiresAt"], message: "is not an RFC 3339 timestamp" });
      return z.NEVER;
    }
    return { token: iamToken, expiresAt: instant.seconds * 1_000 };
  });

/** The answer of the metadata service and of token exchange (RFC 6749, 5.1). */
export const accessTokenSchema = z
  .object({ access_token: z.string().min(1), expires_in: z.number().positive() })
  .transform((answer): IssuedToken => ({
    token: answer.access_token,
    expiresAt: Date.now() + answer.expires_in * 1_000,
  }));

/** GitHub Actions' answer to a request for an OIDC token. */
export const gitHubTokenSchema = z.object({ value: z.string().min(1) });

/** A service account's authorized key, as `yc iam key create` writes it. */
export const authorizedKeySchema = z.object({
  id: z.string().min(1),
  service_account_id: z.string().min(1),
  private_key: z.string().min(1),
});

/** The part of the yc CLI's config.yaml that matters here: a profile that is not used may be anything. */
export const ycConfigSchema = z.object({
  current: z.string().nullish(),
  profiles: z.record(z.string(), z.unknown()).nullish(),
});

export type YcConfig = z.infer<typeof ycConfigSchema>;

/** A key has the same fields as its JSON file. */
export const ycProfileSchema = z.object({
  token: z.string().nullish(),
  "service-account-key": z.unknown().optional(),
  "instance-service-account": z.boolean().nullish(),
  "federation-id": z.string().nullish(),
  "impersonate-service-account-id": z.string().nullish(),
  endpoint: z.string().nullish(),
  "folder-id": z.string().nullish(),
});
