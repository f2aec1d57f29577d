import type { z } from "zod";

import type { RedisBackup } from "./backup";
import { lazySchema } from "./lazy-schema";

/**
 * A backup in JSON. proto3 leaves empty fields out, so an absent list is an empty one and an absent
 * enum its zero value. Fields this schema does not name are ignored: the API may add some.
 */
export const redisBackupSchema = lazySchema(
  (zod) =>
    zod.object({
      id: zod.string().min(1),
      folderId: zod.string().min(1),
      sourceClusterId: zod.string().min(1),
      createdAt: zod.string().optional(),
      startedAt: zod.string().optional(),
      sourceShardNames: zod.array(zod.string()).default([]),
      type: zod.string().default("BACKUP_TYPE_UNSPECIFIED"),
    }) satisfies z.ZodType<RedisBackup>,
);
