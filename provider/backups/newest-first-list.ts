import type { RedisBackup } from "./backup";
import { isFinished, newestFirst } from "./order";
import { secondOf } from "./timestamp";

/**
 * Makes a list of backups that come page by page: newest first, each once. One comes twice when the
 * list shifts under the reading; the first reading stays, but for a backup that was finished meanwhile.
 */
export class NewestFirstList {
  private readonly ids = new Set<string>();
  private readonly finished: RedisBackup[] = [];
  /** The second that each of the finished was completed in. */
  private readonly seconds: number[] = [];
  private readonly unfinished = new Map<string, RedisBackup>();

  /** Takes a page. */
  add(backups: readonly RedisBackup[]): void {
    for (const backup of backups) {
      const known = this.ids.size;
      if (this.ids.add(backup.id).size > known) {
        this.keep(backup);
      } else if (isFinished(backup) && this.unfinished.delete(backup.id)) {
        this.keep(backup);
      }
    }
  }

  /** The whole list; nothing can be added after. */
  finish(): RedisBackup[] {
    const newest = sortBySeconds(this.finished, this.seconds);
    for (const backup of [...this.unfinished.values()].sort(newestFirst)) {
      newest.push(backup);
    }
    return newest;
  }

  private keep(backup: RedisBackup): void {
    if (isFinished(backup)) {
      this.finished.push(backup);
      this.seconds.push(secondOf(backup.createdAt));
    } else {
      this.unfinished.set(backup.id, backup);
    }
  }
}

/** The most backups, and the greatest second, whose place and second fit together into a double's 53 bits. */
const PLACES = 2 ** 21;
const GREATEST_SECOND = 2 ** 32;

/**
 * Sorts numbers that hold a backup's second and its place, and only those of the same second by their
 * texts: comparing the texts of a long list in no order takes longer than reading it page by page
 * does, and so does making an object for each.
 */
function sortBySeconds(backups: RedisBackup[], seconds: readonly number[]): RedisBackup[] {
  if (isFalling(seconds)) {
    return backups;
  }
  if (backups.length > PLACES || seconds.some((second) => Math.abs(second) >= GREATEST_SECOND)) {
    return backups.sort(newestFirst);
  }
  const keys = Float64Array.from(seconds, (second, place) => second * PLACES + place).sort();
  const sorted: RedisBackup[] = [];
  for (let end = keys.length; end > 0;) {
    const start = startOfSecond(keys, end);
    if (end - start === 1) {
      sorted.push(backupAt(backups, keys[start]));
    } else {
      const sameSecond = Array.from(keys.subarray(start, end), (key) => backupAt(backups, key));
      for (const backup of sameSecond.sort(newestFirst)) {
        sorted.push(backup);
      }
    }
    end = start;
  }
  return sorted;
}

/** Whether each second is before the one in front of it, as when the service lists newest first. */
function isFalling(seconds: readonly number[]): boolean {
  return seconds.every((second, place) => place === 0 || second < (seconds[place - 1] ?? second));
}

/** Where the keys begin that are of the same second as the one before `end`. */
function startOfSecond(keys: Float64Array, end: number): number {
  const least = Math.floor((keys[end - 1] ?? 0) / PLACES) * PLACES;
  let start = end - 1;
  while (start > 0 && (keys[start - 1] ?? 0) >= least) {
    start -= 1;
  }
  return start;
}

function backupAt(backups: readonly RedisBackup[], key = 0): RedisBackup {
  const place = key - Math.floor(key / PLACES) * PLACES;
  const backup = backups[place];
  if (backup === undefined) {
    throw new RangeError(`There is no backup at place ${String(place)}`);
  }
  return backup;
}
