import type { RedisBackup } from "../backups/backup";
import { redisBackupSchema } from "../backups/backup-schema";
import type { BackupFilter } from "../backups/filter";
import { type BackupScope, describeScope, isClusterScope } from "../backups/scope";
import { parseTimestamp } from "../backups/timestamp";
import { ApiClient, BACKUPS, clusterPath, withApiClient } from "./client";
import type { ResolvedConnection } from "./connect";
import { ContractError } from "./errors";
import { parsePage } from "./page-schema";
import { readPages } from "./paginate";
import { type ApiResponse, parseAnswer } from "./response";

/** Which backups to list, and how. */
export interface Listing {
  readonly scope: BackupScope;
  /** 1 to 1000. */
  readonly pageSize: number;
  readonly filter: BackupFilter;
  readonly signal?: AbortSignal | undefined;
}

/** A page of backups. */
export interface BackupsPage {
  /** Counted from 1. */
  readonly number: number;
  /** The backups that match the filter. One comes on two pages when the list shifts under the reading. */
  readonly backups: RedisBackup[];
  /** How many backups the page held, whatever the filter. */
  readonly listed: number;
}

/**
 * Reads the list page by page.
 *
 * @throws RequestError when a page cannot be had; then the list is incomplete
 */
export async function* readBackups(
  { scope, pageSize, filter, signal }: Listing,
  connection: ResolvedConnection,
): AsyncGenerator<BackupsPage> {
  const client = new ApiClient(connection, { signal });
  const request = {
    path: collectionOf(scope),
    query: {
      ...(isClusterScope(scope) ? {} : { folderId: scope.folderId }),
      pageSize: String(pageSize),
    },
    action: `listing the backups of ${describeScope(scope)}`,
    ...(isClusterScope(scope) ? { clusterId: scope.clusterId } : { folderId: scope.folderId }),
  };
  try {
    for await (const { number, items } of readPages(client, request, parsePage)) {
      const backups = filter.isNone ? items : items.filter(filter.matches);
      yield { number, backups, listed: items.length };
    }
  } finally {
    client.dispose();
  }
}

/** Cluster.ListBackups, or Backup.List, which finds the backups of deleted clusters too. */
function collectionOf(scope: BackupScope): string {
  return isClusterScope(scope) ? clusterPath(scope.clusterId, "/backups") : BACKUPS;
}

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
  return withApiClient(connection, { signal }, async (client) => {
    const response = await client.send({
      path: `${BACKUPS}/${encodeURIComponent(backupId)}`,
      action: `reading backup ${backupId}`,
      backupId,
    });
    const backup = parseAnswer(response, redisBackupSchema());
    const issues = contradictions(backup, backupId, response);
    if (issues.length > 0) {
      throw new ContractError(issues, response.context);
    }
    return backup;
  });
}

/** What no schema can see. */
function contradictions(backup: RedisBackup, backupId: string, { excerpt }: ApiResponse): string[] {
  const quoted = (text: string) => JSON.stringify(excerpt(text));
  const unreadable = (["createdAt", "startedAt"] as const).flatMap((field) => {
    const text = backup[field];
    return text === undefined || parseTimestamp(text) !== undefined
      ? []
      : [`${field}: ${quoted(text)} is not an RFC 3339 timestamp`];
  });
  return backup.id === backupId
    ? unreadable
    : [`id: ${quoted(backup.id)} is not the backup that was asked for`, ...unreadable];
}
