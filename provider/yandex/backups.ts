import { setImmediate } from "node:timers/promises";

import type { RedisBackup } from "../backups/backup";
import { redisBackupSchema } from "../backups/backup-schema";
import type { BackupFilter } from "../backups/filter";
import { type BackupScope, describeScope, isClusterScope } from "../backups/scope";
import { parseTimestamp } from "../backups/timestamp";
import { parseAnswer, Session, withSession } from "./client";
import type { ResolvedConnection } from "./connect";
import { ContractError } from "./errors";
import { parseJson } from "./json";
import { nextPageTokenOf, parsePage } from "./page-schema";
import { foretoldPageToken, PageTokens } from "./page-tokens";
import { BACKUPS, clusterPath } from "./paths";
import type { Success } from "./send";

/** Which backups to list, and how. */
export interface Listing {
  readonly scope: BackupScope;
  /** 1 to 1000. */
  readonly pageSize: number;
  readonly filter: BackupFilter;
  readonly signal?: AbortSignal | undefined;
}

/** A page as read and checked. */
export interface CheckedPage {
  /** Counted from 1. */
  readonly number: number;
  /** The backups that match the filter. One comes on two pages when the list shifts under the reading. */
  readonly backups: RedisBackup[];
  /** How many backups the page held, whatever the filter. */
  readonly listed: number;
}

/**
 * Reads the list page by page. The next page is asked for before this one is parsed, checked and
 * handed out, so that the service's time and ours overlap.
 *
 * @throws RequestError when a page cannot be had; then the list is incomplete
 */
export async function* readPages(
  listing: Listing,
  connection: ResolvedConnection,
): AsyncGenerator<CheckedPage> {
  const session = new Session(connection, { signal: listing.signal });
  const reader = new PageReader(listing, session);
  try {
    let coming: Promise<Success> | undefined = reader.fetch(1, "");
    for (let number = 1; coming !== undefined; number += 1) {
      const success: Success = await coming;
      const foretold = foretoldPageToken(success.answer.body);
      const parsed = foretold === undefined ? parseJson(success) : undefined;
      coming = reader.fetchNext(number + 1, foretold ?? nextPageTokenOf(parsed), success);
      await requestLeaves();
      yield reader.check(number, parsed ?? parseJson(success), success);
    }
  } finally {
    session.dispose();
  }
}

/**
 * Lets a request that was made just now leave before this process goes on to work. undici 8 puts off
 * reusing a kept-alive connection to a later turn of the event loop, to see first whether the server
 * has closed it (`scheduleIdleSocketValidation`): that is one turn, and the one before is ours.
 */
async function requestLeaves(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

class PageReader {
  private readonly tokens = new PageTokens();

  constructor(
    private readonly listing: Listing,
    private readonly session: Session,
  ) {}

  async fetch(page: number, pageToken: string): Promise<Success> {
    const { scope, pageSize } = this.listing;
    return this.session.send({
      path: collectionOf(scope),
      query: {
        ...(isClusterScope(scope) ? {} : { folderId: scope.folderId }),
        pageSize: String(pageSize),
        ...(pageToken === "" ? {} : { pageToken }),
      },
      action: `listing the backups of ${describeScope(scope)}`,
      ...(isClusterScope(scope) ? { clusterId: scope.clusterId } : { folderId: scope.folderId }),
      page,
    });
  }

  /** @param token empty at the end of the list; then there is none */
  fetchNext(page: number, token: string, last: Success): Promise<Success> | undefined {
    if (token === "") {
      return undefined;
    }
    const coming = this.fetch(page, this.tokens.unseen(token, last));
    // A failure of the next page is met when its turn comes, or never if this one fails first.
    coming.catch(() => undefined);
    return coming;
  }

  /** Checks a page against the API's contract and keeps what matches. */
  check(number: number, value: unknown, success: Success): CheckedPage {
    const backups = parsePage(value, number, success);
    const { matches, isNone } = this.listing.filter;
    return { number, backups: isNone ? backups : backups.filter(matches), listed: backups.length };
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
    return text === undefined || parseTimestamp(text) !== undefined
      ? []
      : [`${field}: ${quoted(text)} is not an RFC 3339 timestamp`];
  });
  return backup.id === backupId
    ? unreadable
    : [`id: ${quoted(backup.id)} is not the backup that was asked for`, ...unreadable];
}
