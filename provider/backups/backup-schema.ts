import { z } from "zod";

import type { RedisBackup } from "./backup";

/**
 * A backup in JSON. proto3 leaves empty fields out, so an absent list is an empty one and an absent
 * enum its zero value. Fields this schema does not name are ignored: the API may add some.
 */
export const redisBackupSchema = z.object({
  id: z.string().min(1),
  folderId: z.string().min(1),
  sourceClusterId: z.string().min(1),
  createdAt: z.string().optional(),
  startedAt: z.string().optional(),
  sourceShardNames: z.array(z.string()).default([]),
  type: z.string().default("BACKUP_TYPE_UNSPECIFIED"),
}) satisfies z.ZodType<RedisBackup>;
