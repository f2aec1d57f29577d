import { z } from "zod";

import type { RedisBackup } from "../backups";

/** What decides which backup is picked, and when another one is. */
export interface PinInputs {
  readonly clusterId?: string | undefined;
  readonly folderId?: string | undefined;
  readonly sourceClusterId?: string | undefined;
  readonly type?: "AUTOMATED" | "MANUAL" | undefined;
  readonly createdAfter?: string | undefined;
  readonly createdBefore?: string | undefined;
  readonly maxAge?: string | undefined;
  /** Any values; picking anew when one of them changes is all that they are for. */
  readonly triggers?: unknown;
}

/** Takes the inputs out of what Pulumi hands over, which has other things beside them. */
export const pinInputsSchema = z.object({
  clusterId: z.string().optional(),
  folderId: z.string().optional(),
  sourceClusterId: z.string().optional(),
  type: z.enum(["AUTOMATED", "MANUAL"]).optional(),
  createdAfter: z.string().optional(),
  createdBefore: z.string().optional(),
  maxAge: z.string().optional(),
  triggers: z.unknown().optional(),
}) satisfies z.ZodType<PinInputs>;

/** What became known of the pinned backup. */
export interface PinnedBackup {
  readonly backup: RedisBackup;
  readonly backupId: string;
  /** When it was completed, RFC 3339 as served. */
  readonly createdAt: string;
  /** Whether the backup still existed when the cloud was last asked. */
  readonly available: boolean;
}

/** The names of all inputs. */
export const PIN_INPUTS = Object.keys(pinInputsSchema.shape) as readonly (keyof PinInputs)[];
