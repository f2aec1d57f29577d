import type { RedisBackup } from "./backup";
import { newestFirst } from "./order";

/**
 * Sorts finished backups newest first, in place, given the second that each was completed in.
 *
 * Sorts by numbers, and only backups of the same second by their texts: comparing the texts of a
 * long list in no order takes longer than reading it page by page does, and so does making an object
 * for each.
 */
export function sortBySeconds(backups: RedisBackup[], seconds: Float64Array): RedisBackup[] {
  if (isMonotonic(seconds, Direction.Falling)) {
    return backups;
  }
  if (isMonotonic(seconds, Direction.Rising)) {
    return backups.reverse();
  }
  const ages = agesOf(seconds);
  if (ages === undefined) {
    return backups.sort(newestFirst);
  }
  const places = placesByAge(ages);
  orderWithinSeconds(places, ages, backups);
  arrange(backups, places);
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

/** How many seconds each backup is older than the newest; undefined when 32 bits do not hold them. */
function agesOf(seconds: Float64Array): Uint32Array | undefined {
  const newest = greatest(seconds);
  const ages = new Uint32Array(seconds.length);
  for (let place = 0; place < seconds.length; place += 1) {
    const age = newest - (seconds[place] ?? 0);
    if (age >= 2 ** 32) {
      return undefined;
    }
    ages[place] = age;
  }
  return ages;
}

/** By index: an iterator, or a function for each, makes an object a number. */
function greatest(numbers: Float64Array | Uint32Array): number {
  let found = numbers[0] ?? 0;
  for (let index = 1; index < numbers.length; index += 1) {
    found = Math.max(found, numbers[index] ?? found);
  }
  return found;
}

/** Bits of an age that one pass sorts by: two passes do for the backups of half a year. */
const DIGIT_BITS = 12;

/** The places of the backups, youngest first: a radix sort, from the lowest digit of the ages to the highest. */
function placesByAge(ages: Uint32Array): Uint32Array {
  const bits = 32 - Math.clz32(greatest(ages));
  let places = new Uint32Array(ages.length).map((_, place) => place);
  let next = new Uint32Array(ages.length);
  for (let shift = 0; shift < bits; shift += DIGIT_BITS) {
    sortByDigit(places, next, ages, shift);
    [places, next] = [next, places];
  }
  return places;
}

/** Writes the places in the order of one digit of their ages; those of the same digit stay in the order they have. */
function sortByDigit(places: Uint32Array, sorted: Uint32Array, ages: Uint32Array, shift: number): void {
  const starts = startsOfDigits(ages, shift);
  for (let index = 0; index < places.length; index += 1) {
    const place = placeAt(places, index);
    const digit = digitOf(ages, place, shift);
    const target = starts[digit] ?? 0;
    sorted[target] = place;
    starts[digit] = target + 1;
  }
}

/** How many ages have a lower digit, for each digit. */
function startsOfDigits(ages: Uint32Array, shift: number): Uint32Array {
  const starts = new Uint32Array(2 ** DIGIT_BITS + 1);
  for (let place = 0; place < ages.length; place += 1) {
    const following = digitOf(ages, place, shift) + 1;
    starts[following] = (starts[following] ?? 0) + 1;
  }
  for (let digit = 1; digit < starts.length; digit += 1) {
    starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0);
  }
  return starts;
}

function digitOf(ages: Uint32Array, place: number, shift: number): number {
  return ((ages[place] ?? 0) >>> shift) & (2 ** DIGIT_BITS - 1);
}

/** Orders the places of those of the same second by the backups' texts, where the seconds are in order. */
function orderWithinSeconds(places: Uint32Array, ages: Uint32Array, backups: readonly RedisBackup[]): void {
  let start = 0;
  while (start < places.length) {
    const end = endOfSecond(places, ages, start);
    if (end - start > 1) {
      places.subarray(start, end).sort((a, b) => newestFirst(backupAt(backups, a), backupAt(backups, b)));
    }
    start = end;
  }
}

/** Where the places end of backups of the same second as the one at `start`. */
function endOfSecond(places: Uint32Array, ages: Uint32Array, start: number): number {
  const age = ageAt(places, ages, start);
  let end = start + 1;
  while (end < places.length && ageAt(places, ages, end) === age) {
    end += 1;
  }
  return end;
}

function ageAt(places: Uint32Array, ages: Uint32Array, index: number): number {
  return ages[placeAt(places, index)] ?? 0;
}

/**
 * Gives backups the order of their places, which are lost. Moves them round in circles, within the
 * array: a second one as long makes the garbage collector copy a long list once more than needed.
 */
function arrange(backups: RedisBackup[], places: Uint32Array): void {
  for (let start = 0; start < backups.length; start += 1) {
    const first = backupAt(backups, start);
    let place = start;
    for (let next = placeAt(places, place); next !== start; next = placeAt(places, place)) {
      backups[place] = backupAt(backups, next);
      places[place] = place;
      place = next;
    }
    backups[place] = first;
    places[place] = place;
  }
}

function placeAt(places: Uint32Array, index: number): number {
  return places[index] ?? index;
}

function backupAt(backups: readonly RedisBackup[], place: number): RedisBackup {
  const backup = backups[place];
  if (backup === undefined) {
    throw new RangeError(`There is no backup at place ${String(place)}`);
  }
  return backup;
}
