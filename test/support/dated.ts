import type { RedisBackup } from "../../provider/backups/backup";

/** What a test says of a backup; the rest does not matter to it. */
export interface BackupTraits {
  readonly id: string;
  readonly createdAt?: string | undefined;
  readonly startedAt?: string | undefined;
  readonly type?: string;
}

export function dated({ id, createdAt, startedAt, type = "AUTOMATED" }: BackupTraits): RedisBackup {
  return {
    id,
    folderId: "b1g",
    sourceClusterId: "c9q",
    sourceShardNames: [],
    type,
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(startedAt === undefined ? {} : { startedAt }),
  };
}
