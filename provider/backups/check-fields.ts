import { InvalidArgumentError } from "./errors";

/**
 * What is wrong with a value, in words that follow its name (`must be a string, not a number`);
 * undefined when nothing is. It never repeats a text that may be a secret in the wrong place.
 */
export type Check = (value: unknown) => string | undefined;

/** A check for each field that an object may have. */
export type FieldChecks<T> = { readonly [Field in keyof T]-?: Check };

/** A field, or the object itself where none is named, and what is wrong with it. */
export interface FieldProblem {
  readonly field?: string;
  readonly problem: string;
}

/**
 * The first field that is unknown, missing or wrong; undefined when the value is an object of these
 * fields. One that is given as `undefined` counts as left out.
 */
export function findProblem<T>(checks: FieldChecks<T>, value: unknown): FieldProblem | undefined {
  const problem = findKnownProblem(checks, value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return problem;
  }
  const names = Object.keys(checks);
  const unknown = Object.entries(value).find(([key, field]) => field !== undefined && !names.includes(key));
  return unknown === undefined ? problem : { field: unknown[0], problem: unknownName(unknown[0], names) };
}

/** @throws InvalidArgumentError naming the first field that is unknown, missing or wrong, or the whole value */
export function assertFields<T>(checks: FieldChecks<T>, value: unknown, whole: string): asserts value is T {
  const found = findProblem(checks, value);
  if (found !== undefined) {
    throw new InvalidArgumentError(found.field ?? whole, found.problem);
  }
}

/** The first of these fields that is missing or wrong, whatever others the value has. */
export function findKnownProblem<T>(checks: FieldChecks<T>, value: unknown): FieldProblem | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { problem: `must be an object, not ${kindOf(value)}` };
  }
  const given = value as Readonly<Record<string, unknown>>;
  // Not Object.entries, which makes seven arrays for each of thousands of backups.
  for (const field in checks) {
    const problem = checks[field](given[field]);
    if (problem !== undefined) {
      return { field, problem: given[field] === undefined ? "is missing" : problem };
    }
  }
  return undefined;
}

/** The problem of an unknown name. */
export function unknownName(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest === undefined
    ? `is unknown; known are ${known.join(", ")}`
    : `is unknown; did you mean ${nearest}?`;
}

export const string: Check = (value) =>
  typeof value === "string" ? undefined : `must be a string, not ${kindOf(value)}`;

export const boolean: Check = (value) =>
  typeof value === "boolean" ? undefined : `must be true or false, not ${kindOf(value)}`;

export function integer(min: number, max: number): Check {
  return (value) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? undefined
      : `must be a whole number from ${String(min)} to ${String(max)}, not ${typeof value === "number" ? String(value) : kindOf(value)}`;
}

export function oneOf(words: readonly string[]): Check {
  const quoted = words.map((word) => JSON.stringify(word)).join(" or ");
  return (value) =>
    typeof value === "string" && words.includes(value) ? undefined : `must be ${quoted}, not ${shown(value)}`;
}

export const anything: Check = () => undefined;

/** A field that may also be left out. */
export function optional(check: Check): Check {
  return (value) => (value === undefined ? undefined : check(value));
}

const MAX_SHOWN = 50;

/** What was given, unless it is a string so long that it may be a token in the wrong place. */
export function shown(value: unknown): string {
  if (typeof value !== "string") {
    return kindOf(value);
  }
  return value.length > MAX_SHOWN ? `a string of ${String(value.length)} characters` : JSON.stringify(value);
}

/** What a value is, in words. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) {
    return String(value);
  }
  return Array.isArray(value) ? "an array" : typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** The name that a mistyped one was probably meant to be: case aside, at most one slip in three letters. */
export function nearestName(mistyped: string, names: readonly string[]): string | undefined {
  const distances = names.map((name) => ({
    name,
    distance: slipsBetween(mistyped.toLowerCase(), name.toLowerCase()),
  }));
  const [nearest] = distances.sort((one, other) => one.distance - other.distance);
  return nearest !== undefined && nearest.distance <= nearest.name.length / 3 ? nearest.name : undefined;
}

/** Letters to add, leave out, change or swap with their neighbour (optimal string alignment). */
function slipsBetween(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [beforeLast, last] = [last, current];
  }
  return last[other.length] ?? 0;
}
