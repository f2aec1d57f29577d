import { isDeepStrictEqual } from "node:util";

/** Whether two values are equal, as Pulumi stores them. */
export function isSameValue(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(withoutAbsent(one), withoutAbsent(other));
}

/** Without fields that are null or undefined, which Pulumi's state may leave out. */
function withoutAbsent(value: unknown): unknown {
  if (Array.isArray(value)) {
    return Array.from(value, withoutAbsent);
  }
  if (typeof value !== "object" || value === null) {
    return value ?? undefined;
  }
  const fields = Object.entries(value).filter(([, field]) => field !== null && field !== undefined);
  return Object.fromEntries(fields.map(([key, field]) => [key, withoutAbsent(field)]));
}
