import type { RedisBackup } from "./backup";

/**
 * Backups by ID, each once. A `Map` or `Set` of a long list's IDs takes a third of the time that
 * parsing the list does: it asks V8 for a hash of each text, and moves the texts as it grows. This
 * keeps numbers in typed arrays, and compares texts only where their numbers are the same.
 */
export class DistinctBackups {
  /** In the order in which they came. */
  readonly all: RedisBackup[] = [];
  private hashes = new Int32Array(LEAST_CAPACITY);
  /** Open addressing: a backup's place in `all`, counted from 1, at its hash or in the first free slot after it. */
  private slots = new Int32Array(2 * LEAST_CAPACITY);

  /** @returns the place of the backup with the same ID, which stays; undefined when this one is new and was taken */
  add(backup: RedisBackup): number | undefined {
    const hash = hashOf(backup.id);
    const slot = this.slotOf(backup.id, hash);
    const place = this.slots[slot] ?? 0;
    if (place !== 0) {
      return place - 1;
    }
    this.hashes[this.all.length] = hash;
    this.slots[slot] = this.all.push(backup);
    if (this.all.length === this.hashes.length) {
      this.grow();
    }
    return undefined;
  }

  /** The slot that holds the ID, or the free one where it belongs. At least half of the slots are free. */
  private slotOf(id: string, hash: number): number {
    const { all, hashes, slots } = this;
    const last = slots.length - 1;
    let slot = hash & last;
    let place = slots[slot] ?? 0;
    while (place !== 0 && !(hashes[place - 1] === hash && all[place - 1]?.id === id)) {
      slot = (slot + 1) & last;
      place = slots[slot] ?? 0;
    }
    return slot;
  }

  private grow(): void {
    const hashes = new Int32Array(2 * this.hashes.length);
    hashes.set(this.hashes);
    const slots = new Int32Array(2 * hashes.length);
    const last = slots.length - 1;
    for (let place = 1; place <= this.all.length; place += 1) {
      let slot = (hashes[place - 1] ?? 0) & last;
      while (slots[slot] !== 0) {
        slot = (slot + 1) & last;
      }
      slots[slot] = place;
    }
    this.hashes = hashes;
    this.slots = slots;
  }
}

/** A power of two, so that a slot is found with a mask; a page of the greatest size fits. */
const LEAST_CAPACITY = 1_024;

/**
 * FNV-1a, its bits mixed once more since only the lower ones choose the slot. `| 0`, so that V8
 * counts in whole numbers from the start.
 */
function hashOf(text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
