import { isDeepStrictEqual } from "node:util";

import { compareInstants, parseTimestamp } from "../backups";
import { fieldOf } from "../data-source/field-of";
import { PIN_INPUTS, type PinInputs } from "./pin";

/**
 * The inputs that differ from those that the pin was made with; each of them means another pick.
 * Compared are the inputs alone, so that whatever another release keeps beside them is no change.
 *
 * @param stored the pin's state
 * @param wanted the program's inputs; one that Pulumi does not know yet differs from whatever is stored
 */
export function changedInputs(stored: unknown, wanted: unknown): (keyof PinInputs)[] {
  return PIN_INPUTS.filter((key) => !isSame(key, fieldOf(stored, key), fieldOf(wanted, key)));
}

function isSame(key: keyof PinInputs, stored: unknown, wanted: unknown): boolean {
  const isMoment = key === "createdAfter" || key === "createdBefore";
  return (isMoment && isSameMoment(stored, wanted)) || isDeepStrictEqual(plain(stored), plain(wanted));
}

/** The same moment in another notation picks the same backup. */
function isSameMoment(one: unknown, other: unknown): boolean {
  const [a, b] = [one, other].map((text) => (typeof text === "string" ? parseTimestamp(text) : undefined));
  return a !== undefined && b !== undefined && compareInstants(a, b) === 0;
}

/** Without fields that are null or undefined, which Pulumi's state may leave out. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return Array.from(value, plain);
  }
  if (typeof value !== "object" || value === null) {
    return value ?? undefined;
  }
  const fields = Object.entries(value).filter(([, field]) => field !== null && field !== undefined);
  return Object.fromEntries(fields.map(([key, field]) => [key, plain(field)]));
}
