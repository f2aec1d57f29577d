import { randomUUID } from "node:crypto";

import { parseTimestamp, type RedisBackup } from "../../backups";
import { redisBackupSchema } from "../../backups/backup-schema";
import type { ResolvedConnection } from "../connection";
import { ContractError } from "../errors";
import { Cancellation, parseJson, send, type Success } from "../transport";

/**
 * Reads one backup (Backup.Get of yandex.cloud.mdb.redis.v1).
 *
 * @param backupId as the service names it, checked
 * @throws BackupNotFoundError when the service says that there is none; the other RequestErrors
 */
export async function getBackup(
  backupId: string,
  connection: ResolvedConnection,
  signal?: AbortSignal,
): Promise<RedisBackup> {
  const { authorization, endpoints, policy, deadline } = connection;
  const cancellation = new Cancellation(deadline, signal);
  try {
    const success = await send(
      {
        method: "GET",
        url: async (stopped) => {
          const origin = await endpoints.originOf("managed-redis", stopped);
          return `${origin}/managed-redis/v1/backups/${encodeURIComponent(backupId)}`;
        },
        authorization,
        action: `reading backup ${backupId}`,
        purpose: "resource",
        backupId,
      },
      { policy, cancellation, clientTraceId: randomUUID() },
    );
    return parseBackup(success, backupId);
  } finally {
    cancellation.dispose();
  }
}

/** @throws ContractError that names the fields at fault */
function parseBackup(success: Success, backupId: string): RedisBackup {
  const result = redisBackupSchema.safeParse(parseJson(success));
  const issues = result.success
    ? contradictions(result.data, backupId, success)
    : result.error.issues.map(({ path, message }) => `${path.join(".") || "the answer"}: ${message}`);
  if (!result.success || issues.length > 0) {
    throw new ContractError(issues, success.context);
  }
  return result.data;
}

function contradictions(backup: RedisBackup, backupId: string, { excerpt }: Success): string[] {
  const quoted = (text: string) => JSON.stringify(excerpt(text));
  const unreadable = (["createdAt", "startedAt"] as const).flatMap((field) => {
    const text = backup[field];
    return text === undefined || parseTimestamp(text) !== undefined
      ? []
      : [`${field}: ${quoted(text)} is no RFC 3339 timestamp`];
  });
  return backup.id === backupId
    ? unreadable
    : [`id: ${quoted(backup.id)} is not the backup that was asked for`, ...unreadable];
}
