import { setImmediate } from "node:timers/promises";

import {
  describeScope,
  isClusterScope,
  type BackupFilter,
  type BackupScope,
  type RedisBackup,
} from "../../backups";
import type { ResolvedConnection } from "../connection";
import { BACKUPS, clusterPath } from "../paths";
import { PageTokens, Session } from "../session";
import { parseJson, type Success } from "../transport";
import { nextPageTokenOf, parsePage } from "./page-schema";

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
  /** The second since 1970 that each of them was completed in, NaN while it is not; absent where a filter may have left some out. */
  readonly seconds?: readonly number[];
  /** How many backups the page held, whatever the filter. */
  readonly listed: number;
}

/** What is still to be parsed of a page whose successor is already being asked for. */
interface RawPage {
  readonly success: Success;
  readonly value: unknown;
}

/**
 * Reads the list page by page. The next page is asked for before this one is checked and handed
 * out, so that the service's time and ours overlap.
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
    let coming: Promise<RawPage> | undefined = reader.fetch(1, "");
    for (let number = 1; coming !== undefined; number += 1) {
      const raw: RawPage = await coming;
      const token = nextPageTokenOf(raw.value);
      coming = token === "" ? undefined : reader.fetch(number + 1, reader.tokens.unseen(token, raw.success));
      // A failure of the next page is met when its turn comes, or never if this one fails first.
      coming?.catch(() => undefined);
      await requestLeaves();
      yield reader.check(number, raw);
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
  readonly tokens = new PageTokens();

  constructor(
    private readonly listing: Listing,
    private readonly session: Session,
  ) {}

  async fetch(page: number, pageToken: string): Promise<RawPage> {
    const { scope, pageSize } = this.listing;
    const success = await this.session.send({
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
    return { success, value: parseJson(success) };
  }

  /** Checks a page against the API's contract and keeps what matches and is new. */
  check(number: number, { success, value }: RawPage): CheckedPage {
    const { backups, seconds } = parsePage(value, number, success);
    const { matches, isNone } = this.listing.filter;
    const listed = backups.length;
    return isNone
      ? { number, backups, seconds, listed }
      : { number, backups: backups.filter(matches), listed };
  }
}

/** Cluster.ListBackups, or Backup.List, which finds the backups of deleted clusters too. */
function collectionOf(scope: BackupScope): string {
  return isClusterScope(scope) ? clusterPath(scope.clusterId, "/backups") : BACKUPS;
}
