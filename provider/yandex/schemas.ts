import { z } from "zod";

import type { RetentionPolicy } from "../backups/retention";
import type { RedisCluster, RedisClusterHost } from "./cluster";
import type { Operation } from "./operations";

// Loaded when the first answer is judged by one of these: loading zod takes longer than reading a short list.
// proto3 JSON leaves empty fields out; the API may add fields, which are ignored.

const text = z.string().default("");
const flag = z.boolean().default(false);

/** An int64, which proto3 JSON writes as a string and reads as a number too. */
const int64 = z.union([z.string().regex(/^\d+$/), z.int().nonnegative()]).transform(Number);

export const clusterSchema = z.object({
  id: z.string().min(1),
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
  done: flag,
  metadata: z
    .object({ "@type": text, clusterId: text })
    .prefault({})
    .transform(({ "@type": type, clusterId }) => ({
      kind: type.slice(type.lastIndexOf(".") + 1),
      clusterId,
    })),
  error: z.object({ code: z.number().int().default(2), message: text }).optional(),
}) satisfies z.ZodType<Operation>;

/** @param field the one that holds the items */
export function pageSchema<Item extends z.ZodType>(field: string, item: Item) {
  return z.object({ [field]: z.array(item).default([]) });
}
