import type { RedisBackup } from "./backup";
import { newestFirst } from "./order";

/** The most backups, and the greatest second, whose place and second fit together into a double's 53 bits. */
const PLACES = 2 ** 21;
const GREATEST_SECOND = 2 ** 32;

/**
 * Sorts finished backups newest first, given the second that each was completed in.
 *
 * Sorts numbers that hold a backup's second and its place, and only those of the same second by their
 * texts: comparing the texts of a long list in no order takes longer than reading it page by page
 * does, and so does making an object for each.
 */
export function sortBySeconds(backups: RedisBackup[], seconds: readonly number[]): RedisBackup[] {
  if (isFalling(seconds)) {
    return backups;
  }
  if (isRising(seconds)) {
    return backups.reverse();
  }
  if (backups.length > PLACES || seconds.some((second) => Math.abs(second) >= GREATEST_SECOND)) {
    return backups.sort(newestFirst);
  }
  const keys = sortedKeys(seconds);
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

/** A plain loop: `Float64Array.from` with a function takes as long as the sort. */
function sortedKeys(seconds: readonly number[]): Float64Array {
  const keys = new Float64Array(seconds.length);
  for (let place = 0; place < keys.length; place += 1) {
    keys[place] = (seconds[place] ?? 0) * PLACES + place;
  }
  return keys.sort();
}

/** Whether each second is before the one in front of it, as when the service lists newest first. */
function isFalling(seconds: readonly number[]): boolean {
  return seconds.every((second, place) => place === 0 || second < (seconds[place - 1] ?? second));
}

/** Whether each second is after the one in front of it, as when the service lists oldest first. */
function isRising(seconds: readonly number[]): boolean {
  return seconds.every((second, place) => place === 0 || second > (seconds[place - 1] ?? second));
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
