/** Whether a value is one that needs no further judgement. */
export type PlainCheck = (value: unknown) => boolean;

/** A check for each field that an object may have. */
export type PlainFields<T> = { readonly [Field in keyof T]-?: PlainCheck };

/**
 * Whether a value is, as it stands, what a strict schema of these fields would make of it. What is
 * not is not wrong yet: the schema judges it, and words the fault.
 */
export function hasPlainFields<T>(fields: PlainFields<T>, value: unknown): value is T {
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) {
    return false;
  }
  const given = value as Readonly<Record<string, unknown>>;
  return (
    Object.keys(given).every((key) => Object.hasOwn(fields, key)) &&
    Object.entries<PlainCheck>(fields).every(([key, isPlain]) => isPlain(given[key]))
  );
}

export function text(value: unknown): boolean {
  return typeof value === "string";
}

export function flag(value: unknown): boolean {
  return typeof value === "boolean";
}

export function wholeNumber(least: number, most: number): PlainCheck {
  return (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

export function oneOf(words: readonly string[]): PlainCheck {
  return (value) => typeof value === "string" && words.includes(value);
}

/** What may also be left out. */
export function optional(isPlain: PlainCheck): PlainCheck {
  return (value) => value === undefined || isPlain(value);
}
