const MILLISECONDS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

type Unit = keyof typeof MILLISECONDS;

const WHOLE = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/;
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h|d)/gy;

/**
 * Reads a duration: numbers with the units `d`, `h`, `m`, `s` or `ms`, one after another
 * (`"26h"`, `"90m"`, `"1d12h"`; a subset of Go's notation, plus days of 24 hours).
 *
 * @returns milliseconds, or undefined when the text is not a duration
 */
export function parseDuration(text: string): number | undefined {
  if (!WHOLE.test(text)) {
    return undefined;
  }
  let milliseconds = 0;
  for (const [, amount, unit] of text.matchAll(PART)) {
    milliseconds += Number(amount) * MILLISECONDS[unit as Unit];
  }
  return milliseconds;
}

/** Writes milliseconds for a person, in the two largest units that matter: `31h 20m`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 0) {
    return `-${formatDuration(-milliseconds)}`;
  }
  if (milliseconds < MILLISECONDS.s) {
    return `${String(Math.round(milliseconds))}ms`;
  }
  // Hours up to three days: people set and compare maxAge in hours.
  const units: Unit[] = milliseconds < 72 * MILLISECONDS.h ? ["h", "m", "s"] : ["d", "h"];
  const parts: string[] = [];
  let rest = milliseconds;
  for (const unit of units) {
    const amount = Math.floor(rest / MILLISECONDS[unit]);
    rest -= amount * MILLISECONDS[unit];
    if (amount > 0) {
      parts.push(`${String(amount)}${unit}`);
    }
  }
  return parts.slice(0, 2).join(" ");
}
