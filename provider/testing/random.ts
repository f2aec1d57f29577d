import { randomBytes } from "node:crypto";

/** Numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** Repeatable random numbers: a 32-bit Weyl sequence through a mixing function (splitmix32). */
export function randomNumbers(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** The items in another order (Fisher and Yates). */
export function shuffle<Item>(items: readonly Item[], random: Random): Item[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const chosen = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[chosen]] = [shuffled[chosen] as Item, shuffled[last] as Item];
  }
  return shuffled;
}

/** An ID in the form of Yandex Cloud's: the prefix of its kind, then lower-case letters and digits, 20 characters in all. */
export function randomId(prefix: string): string {
  const digits = BigInt(`0x${randomBytes(16).toString("hex")}`)
    .toString(36)
    .padStart(25, "0");
  return prefix + digits.slice(prefix.length - 20);
}
