import { z } from "zod";

import type { RedisCluster, RedisClusterHost } from "./cluster";

const text = z.string().default("");
const flag = z.boolean().default(false);

/** An int64, which proto3 JSON writes as a string and reads as a number too. */
const int64 = z.union([z.string().regex(/^\d+$/), z.int().nonnegative()]).transform(Number);

const resources = z
  .object({ resourcePresetId: text, diskSize: int64.default(0), diskTypeId: text })
  .prefault({});

/** A cluster in JSON. An absent enum is its zero value. Fields this schema does not name are ignored. */
export const redisClusterSchema = z.object({
  id: z.string().min(1),
  folderId: z.string().min(1),
  createdAt: z.string().optional(),
  name: z.string().min(1),
  description: text,
  labels: z.record(z.string(), z.string()).default({}),
  environment: z.string().default("ENVIRONMENT_UNSPECIFIED"),
  config: z.object({ version: text, resources }).prefault({}),
  networkId: text,
  health: z.string().default("HEALTH_UNKNOWN"),
  status: z.string().default("STATUS_UNKNOWN"),
  sharded: flag,
  securityGroupIds: z.array(z.string()).default([]),
  tlsEnabled: flag,
  deletionProtection: flag,
  persistenceMode: z.string().default("ON"),
}) satisfies z.ZodType<RedisCluster>;

export const redisClusterHostSchema = z.object({
  name: z.string().min(1),
  zoneId: text,
  subnetId: text,
  shardName: text,
  role: z.string().default("ROLE_UNKNOWN"),
  health: z.string().default("HEALTH_UNKNOWN"),
}) satisfies z.ZodType<RedisClusterHost>;
