import { isTimestamp, type RedisBackup } from "../../backups";
import { redisBackupSchema } from "../../backups/backup-schema";
import type { ResolvedConnection } from "../connection";
import { ContractError } from "../errors";
import { BACKUPS } from "../paths";
import { parseAnswer, withSession } from "../session";
import type { Success } from "../transport";

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
  return withSession(connection, { signal }, async (session) => {
    const success = await session.send({
      path: `${BACKUPS}/${encodeURIComponent(backupId)}`,
      action: `reading backup ${backupId}`,
      backupId,
    });
    const backup = parseAnswer(success, redisBackupSchema());
    const issues = contradictions(backup, backupId, success);
    if (issues.length > 0) {
      throw new ContractError(issues, success.context);
    }
    return backup;
  });
}

/** What no schema can see. */
function contradictions(backup: RedisBackup, backupId: string, { excerpt }: Success): string[] {
  const quoted = (text: string) => JSON.stringify(excerpt(text));
  const unreadable = (["createdAt", "startedAt"] as const).flatMap((field) => {
    const text = backup[field];
    return text === undefined || isTimestamp(text)
      ? []
      : [`${field}: ${quoted(text)} is no RFC 3339 timestamp`];
  });
  return backup.id === backupId
    ? unreadable
    : [`id: ${quoted(backup.id)} is not the backup that was asked for`, ...unreadable];
}
