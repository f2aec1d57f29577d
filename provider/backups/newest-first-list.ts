import type { RedisBackup } from "./backup";
import { isFinished, newestFirst } from "./order";
import { hashIds, repetitionsIn } from "./repetitions";
import { sortBySeconds } from "./sort-by-seconds";
import { secondOf } from "./timestamp";

/** Backups in the order in which they came, and by the same places what is known of them. */
interface Arrivals<Backups = readonly RedisBackup[]> {
  readonly backups: Backups;
  /** The second that each was completed in; NaN while it is not. */
  readonly seconds: Float64Array;
  readonly hashes: Int32Array;
}

/**
 * Makes a list of backups that come page by page: newest first, each once. One comes twice when the
 * list shifts under the reading; the first reading stays, but for a backup that was finished meanwhile.
 */
export class NewestFirstList {
  private readonly pages: Arrivals[] = [];

  /**
   * Takes a page.
   *
   * @param seconds the second each backup was completed in, NaN while it is not, where that is known already
   */
  add(
    backups: readonly RedisBackup[],
    seconds: Float64Array = Float64Array.from(backups, completionSecond),
  ): void {
    this.pages.push({ backups, seconds, hashes: hashIds(backups) });
  }

  /** The whole list; nothing can be added after. */
  finish(): RedisBackup[] {
    const { backups, seconds } = withoutRepetitions(together(this.pages));
    if (!seconds.includes(Number.NaN)) {
      return sortBySeconds(backups, seconds);
    }
    const finished = sortBySeconds(
      backups.filter(isFinished),
      seconds.filter((second) => !Number.isNaN(second)),
    );
    return [...finished, ...backups.filter((backup) => !isFinished(backup)).sort(newestFirst)];
  }
}

/** How many lists are put together at once: each is an argument of a call, and too many would overflow the stack. */
const PAGES_AT_ONCE = 1_000;

function together(pages: readonly Arrivals[]): Arrivals<RedisBackup[]> {
  let backups: RedisBackup[] = [];
  for (let start = 0; start < pages.length; start += PAGES_AT_ONCE) {
    backups = backups.concat(...pages.slice(start, start + PAGES_AT_ONCE).map((page) => page.backups));
  }
  const seconds = new Float64Array(backups.length);
  const hashes = new Int32Array(backups.length);
  let place = 0;
  for (const page of pages) {
    seconds.set(page.seconds, place);
    hashes.set(page.hashes, place);
    place += page.backups.length;
  }
  return { backups, seconds, hashes };
}

function withoutRepetitions(arrivals: Arrivals<RedisBackup[]>): Omit<Arrivals<RedisBackup[]>, "hashes"> {
  const { backups, seconds, hashes } = arrivals;
  const repetitions = repetitionsIn(backups, hashes);
  if (repetitions.length === 0) {
    return arrivals;
  }
  for (const { place, first } of repetitions) {
    const backup = backups[place];
    if (backup !== undefined && isFinished(backup) && Number.isNaN(seconds[first])) {
      backups[first] = backup;
      seconds[first] = seconds[place] ?? Number.NaN;
    }
  }
  const dropped = new Set(repetitions.map(({ place }) => place));
  return {
    backups: backups.filter((_, place) => !dropped.has(place)),
    seconds: seconds.filter((_, place) => !dropped.has(place)),
  };
}

function completionSecond({ createdAt }: RedisBackup): number {
  return createdAt === undefined ? Number.NaN : secondOf(createdAt);
}
