import { assertNotOlderThan, newestFinished, type DatedBackup, type RedisBackup } from "../backups";
import { NoBackupError } from "../backups/errors";
import {
  connect,
  readPages,
  type ConnectionSurroundings,
  type DatedPage,
  type SettingsLevel,
} from "../yandex";
import {
  readLatestArguments,
  readListArguments,
  type GetLatestRedisBackupArgs,
  type GetRedisBackupsArgs,
  type Query,
} from "./arguments";
import { makeResult, type GetRedisBackupsResult } from "./result";

/** How far a listing has come. */
export interface Progress {
  readonly clusterId: string;
  /** Pages read so far. */
  readonly pages: number;
  /** Backups on them, before filters. */
  readonly backups: number;
}

/** What a query takes from the face that asks it. */
export interface QueryContext extends ConnectionSurroundings {
  /** The levels of settings, highest first. */
  readonly levels: readonly SettingsLevel[];
  readonly signal?: AbortSignal | undefined;
  /** Told after each page. */
  readonly progress?: ((progress: Progress) => void) | undefined;
}

/** A page of `listRedisBackups`. */
export interface RedisBackupsPage {
  /** Counted from 1. */
  readonly number: number;
  /** The backups on it that match and were on no earlier page, in the service's order. */
  readonly backups: RedisBackup[];
}

/** Reads the whole list. Each call reads it anew. */
export async function getRedisBackups(
  args: string | GetRedisBackupsArgs,
  context: QueryContext,
): Promise<GetRedisBackupsResult> {
  const query = readListArguments(args);
  const all: DatedBackup[] = [];
  for await (const page of datedPages(query, context)) {
    // One by one: as arguments of one call, a page of some 100,000 overflows the stack.
    for (const dated of page.backups) {
      all.push(dated);
    }
  }
  return makeResult(query.clusterId, all);
}

/** Reads the whole list and keeps the newest finished backup. */
export async function getLatestRedisBackup(
  args: string | GetLatestRedisBackupArgs,
  context: QueryContext,
): Promise<RedisBackup> {
  const { query, maxAge } = readLatestArguments(args);
  const subject = `cluster ${query.clusterId}`;
  let latest = newestFinished([]);
  let listed = 0;
  let matching = 0;
  for await (const page of datedPages(query, context)) {
    listed += page.listed;
    matching += page.backups.length;
    latest = newestFinished(latest === undefined ? page.backups : [latest, ...page.backups]);
  }
  if (latest === undefined) {
    throw new NoBackupError({ subject, listed, unfinished: matching, filters: query.filter.description });
  }
  if (maxAge !== undefined) {
    assertNotOlderThan(latest, maxAge, new Date(), subject);
  }
  return latest.backup;
}

/** Reads the list page by page. */
export async function* listRedisBackups(
  args: string | GetRedisBackupsArgs,
  context: QueryContext,
): AsyncGenerator<RedisBackupsPage, void, undefined> {
  for await (const page of datedPages(readListArguments(args), context)) {
    yield { number: page.number, backups: page.backups.map(({ backup }) => backup) };
  }
}

async function* datedPages(query: Query, context: QueryContext): AsyncGenerator<DatedPage> {
  const connection = await connect(context.levels, context);
  let backups = 0;
  for await (const page of readPages({ ...query, signal: context.signal }, connection)) {
    backups += page.listed;
    context.progress?.({ clusterId: query.clusterId, pages: page.number, backups });
    yield page;
  }
}
