import type { z } from "zod";

import { lazySchema, type Zod } from "../backups/lazy-schema";
import type { RedisCluster, RedisClusterHost } from "./cluster";

/** Texts and flags that proto3 leaves out where they are empty or false. */
const leftOut = (zod: Zod) => ({ text: zod.string().default(""), flag: zod.boolean().default(false) });

/** An int64, which proto3 JSON writes as a string and reads as a number too. */
const int64 = (zod: Zod) =>
  zod.union([zod.string().regex(/^\d+$/), zod.int().nonnegative()]).transform(Number);

/** A cluster in JSON. An absent enum is its zero value. Fields this schema does not name are ignored. */
export const redisClusterSchema = lazySchema((zod) => {
  const { text, flag } = leftOut(zod);
  const resources = zod
    .object({ resourcePresetId: text, diskSize: int64(zod).default(0), diskTypeId: text })
    .prefault({});
  return zod.object({
    id: zod.string().min(1),
    folderId: zod.string().min(1),
    createdAt: zod.string().optional(),
    name: zod.string().min(1),
    description: text,
    labels: zod.record(zod.string(), zod.string()).default({}),
    environment: zod.string().default("ENVIRONMENT_UNSPECIFIED"),
    config: zod.object({ version: text, resources }).prefault({}),
    networkId: text,
    health: zod.string().default("HEALTH_UNKNOWN"),
    status: zod.string().default("STATUS_UNKNOWN"),
    sharded: flag,
    securityGroupIds: zod.array(zod.string()).default([]),
    tlsEnabled: flag,
    deletionProtection: flag,
    persistenceMode: zod.string().default("ON"),
  }) satisfies z.ZodType<RedisCluster>;
});

export const redisClusterHostSchema = lazySchema((zod) => {
  const { text } = leftOut(zod);
  return zod.object({
    name: zod.string().min(1),
    zoneId: text,
    subnetId: text,
    shardName: text,
    role: zod.string().default("ROLE_UNKNOWN"),
    health: zod.string().default("HEALTH_UNKNOWN"),
  }) satisfies z.ZodType<RedisClusterHost>;
});
