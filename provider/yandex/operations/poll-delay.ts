/** Milliseconds before the first look; an Operation that ends at once is soon seen to. */
const FIRST = 500;

/** What each wait is longer than the one before. */
const GROWTH = 1.5;

/** Milliseconds at the most: restores take minutes, and services limit the rate of requests. */
const GREATEST = 15_000;

/**
 * Milliseconds to wait before looking at an Operation again.
 *
 * @param poll counted from 0
 * @param random a number from 0 to 1, which spreads the looks of many by a tenth
 */
export function pollDelay(poll: number, random = Math.random()): number {
  return Math.min(GREATEST, FIRST * GROWTH ** poll) * (1 - random / 10);
}
