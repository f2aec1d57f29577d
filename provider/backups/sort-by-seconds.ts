import { endianness } from "node:os";

import type { RedisBackup } from "./backup";
import { newestFirst } from "./order";

/**
 * Sorts finished backups newest first, in place, given the second that each was completed in.
 *
 * Sorts numbers that hold a backup's second and its place, and only those of the same second by their
 * texts: comparing the texts of a long list in no order takes longer than reading it page by page
 * does, and so does making an object for each.
 */
export function sortBySeconds(backups: RedisBackup[], seconds: Float64Array): RedisBackup[] {
  if (isMonotonic(seconds, Direction.Falling)) {
    return backups;
  }
  if (isMonotonic(seconds, Direction.Rising)) {
    return backups.reverse();
  }
  const keys = sortedKeys(seconds);
  if (keys === undefined) {
    return backups.sort(newestFirst);
  }
  arrange(backups, keys);
  arrangeWithinSeconds(backups, keys);
  return backups;
}

/** How seconds follow each other, as when the service lists newest or oldest first. */
enum Direction {
  Falling = -1,
  Rising = 1,
}

/** Whether all seconds differ, and each is on the same side of the one before it. */
function isMonotonic(seconds: Float64Array, direction: Direction): boolean {
  for (let place = 1; place < seconds.length; place += 1) {
    if (!(((seconds[place] ?? 0) - (seconds[place - 1] ?? 0)) * direction > 0)) {
      return false;
    }
  }
  return true;
}

/**
 * Two numbers a backup that sort as one of 64 bits: in the upper half how many seconds it is older
 * than the newest, in the lower half its place.
 */
type Keys = Uint32Array<ArrayBuffer>;

const [PLACE, AGE] = endianness() === "LE" ? ([0, 1] as const) : ([1, 0] as const);

/** Newest first; undefined when the backups are too far apart for half a key. */
function sortedKeys(seconds: Float64Array): Keys | undefined {
  const newest = greatest(seconds);
  const keys = new Uint32Array(2 * seconds.length);
  for (let place = 0; place < seconds.length; place += 1) {
    const age = newest - (seconds[place] ?? 0);
    if (age >= 2 ** 32) {
      return undefined;
    }
    keys[2 * place + AGE] = age;
    keys[2 * place + PLACE] = place;
  }
  new BigUint64Array(keys.buffer).sort();
  return keys;
}

/** By index: an iterator, or a function for each, makes an object a number. */
function greatest(numbers: Float64Array): number {
  let found = numbers[0] ?? 0;
  for (let index = 1; index < numbers.length; index += 1) {
    found = Math.max(found, numbers[index] ?? found);
  }
  return found;
}

/**
 * Gives backups the order of their keys, whose places are lost. Moves them round in circles, within
 * the array: a second one as long makes the garbage collector copy a long list once more than needed.
 */
function arrange(backups: RedisBackup[], keys: Keys): void {
  for (let start = 0; start < backups.length; start += 1) {
    const first = backupAt(backups, start);
    let place = start;
    for (let next = placeAt(keys, place); next !== start; next = placeAt(keys, place)) {
      backups[place] = backupAt(backups, next);
      keys[2 * place + PLACE] = place;
      place = next;
    }
    backups[place] = first;
    keys[2 * place + PLACE] = place;
  }
}

/** Orders those of the same second by their texts, where the seconds are in order. */
function arrangeWithinSeconds(backups: RedisBackup[], keys: Keys): void {
  let start = 0;
  while (start < backups.length) {
    const end = endOfSecond(keys, start);
    if (end - start > 1) {
      arrangePart(backups, start, end);
    }
    start = end;
  }
}

function arrangePart(backups: RedisBackup[], start: number, end: number): void {
  const sorted = backups.slice(start, end).sort(newestFirst);
  sorted.forEach((backup, index) => {
    backups[start + index] = backup;
  });
}

/** Where the keys end that are of the same second as the one at `start`. */
function endOfSecond(keys: Keys, start: number): number {
  const age = keys[2 * start + AGE];
  let end = start + 1;
  while (2 * end < keys.length && keys[2 * end + AGE] === age) {
    end += 1;
  }
  return end;
}

function placeAt(keys: Keys, index: number): number {
  return keys[2 * index + PLACE] ?? index;
}

function backupAt(backups: readonly RedisBackup[], place: number): RedisBackup {
  const backup = backups[place];
  if (backup === undefined) {
    throw new RangeError(`There is no backup at place ${String(place)}`);
  }
  return backup;
}
