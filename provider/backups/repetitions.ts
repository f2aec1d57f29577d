import type { RedisBackup } from "./backup";

/** A backup's place in a list, and that of the first one with the same ID. */
export interface Repetition {
  readonly place: number;
  readonly first: number;
}

/**
 * How many of an ID's last characters are hashed at first: the IDs of one cluster's backups begin
 * alike, and reading the whole of each takes three times as long.
 */
const SUFFIX = 8;

/** Hashes of the ends of the backups' IDs, for {@link repetitionsIn}. */
export function hashIds(backups: readonly RedisBackup[]): Int32Array {
  const hashes = new Int32Array(backups.length);
  for (let place = 0; place < hashes.length; place += 1) {
    const id = backups[place]?.id ?? "";
    hashes[place] = hashFrom(Math.max(0, id.length - SUFFIX), id);
  }
  return hashes;
}

/**
 * The backups of a list whose ID an earlier one has.
 *
 * A `Map` or `Set` of a long list's IDs takes a third of the time that parsing the list does: it asks
 * V8 for a hash of each text, and moves the texts as it grows. This keeps numbers in typed arrays,
 * and compares texts only where their numbers are the same.
 *
 * @param hashes of {@link hashIds}, best made page by page, while the processor's cache holds the texts
 */
export function repetitionsIn(backups: readonly RedisBackup[], hashes: Int32Array): Repetition[] {
  const [repetitions, lookalikes] = search(backups, hashes, backups.length);
  return lookalikes <= backups.length
    ? repetitions
    : search(
        backups,
        Int32Array.from(backups, ({ id }) => hashFrom(0, id)),
        Number.POSITIVE_INFINITY,
      )[0];
}

/**
 * @param patience how many IDs that have the same hash, and yet differ, are put up with before giving up
 * @returns what was found, and how many such IDs there were
 */
function search(
  backups: readonly RedisBackup[],
  hashes: Int32Array,
  patience: number,
): [Repetition[], number] {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * backups.length + 1)));
  const last = slots.length - 1;
  const repetitions: Repetition[] = [];
  let lookalikes = 0;
  for (let place = 0; place < backups.length && lookalikes <= patience; place += 1) {
    const hash = hashes[place] ?? 0;
    let slot = hash & last;
    // Open addressing: a slot holds a place counted from 1; at least half of the slots stay free.
    for (let held = slots[slot] ?? 0; held !== 0; held = slots[slot] ?? 0) {
      if (hashes[held - 1] === hash) {
        if (backups[held - 1]?.id === backups[place]?.id) break;
        lookalikes += 1;
      }
      slot = (slot + 1) & last;
    }
    const held = slots[slot] ?? 0;
    if (held === 0) {
      slots[slot] = place + 1;
    } else {
      repetitions.push({ place, first: held - 1 });
    }
  }
  return [repetitions, lookalikes];
}

/**
 * FNV-1a, its bits mixed once more since only the lower ones choose the slot. `| 0`, so that V8
 * counts in whole numbers from the start.
 */
function hashFrom(start: number, text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let index = start; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
