import * as pulumi from "@pulumi/pulumi";

import { InvalidArgumentError } from "../backups/errors";
import { printMessageOnly } from "./message-only-errors";

/** Values that mean nothing but that a change of them is one. */
export type Triggers = pulumi.Input<readonly unknown[] | Readonly<Record<string, unknown>>>;

/**
 * Makes triggers values that Pulumi can store: it takes apart a Date, a Map, a URL, ... into the same
 * empty object, so that no change of them would show.
 *
 * @throws InvalidArgumentError naming a trigger that cannot be stored
 */
export function storableTriggers(triggers: unknown): unknown {
  return storable(triggers, "triggers", false);
}

/** @param resolved whether an Output held the value: Pulumi has taken apart what was in there */
function storable(value: unknown, path: string, resolved: boolean): unknown {
  if (pulumi.Output.isInstance(value)) {
    return value.apply((inner: unknown) => storable(inner, path, true));
  }
  if (value instanceof Promise) {
    return value.then((inner: unknown) => storable(inner, path, false));
  }
  switch (typeof value) {
    case "bigint":
      return String(value);
    case "number":
      return Number.isFinite(value) ? value : String(value);
    case "function":
    case "symbol":
      throw unstorable(path, `is a ${typeof value}, which cannot be compared`);
    case "object":
      return value === null ? value : storableObject(value, path, resolved);
    default:
      return value;
  }
}

function storableObject(value: object, path: string, resolved: boolean): unknown {
  const within = (items: readonly unknown[]) =>
    items.map((item, index) => storable(item, `${path}[${String(index)}]`, resolved));
  if (Array.isArray(value)) {
    return within(value);
  }
  // By their tags, which are the same for another realm's classes.
  switch (Object.prototype.toString.call(value)) {
    case "[object Date]":
      return Number.isNaN(Number(value)) ? "an invalid Date" : (value as Date).toISOString();
    case "[object Map]":
    case "[object Set]":
      return within([...(value as Iterable<unknown>)]);
    case "[object RegExp]":
    case "[object URL]":
      return (value as RegExp | URL).toString();
  }
  if (pulumi.Resource.isInstance(value) || pulumi.asset.Asset.isInstance(value)) {
    return value;
  }
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw unstorable(path, `is an instance of ${prototype.constructor.name}, which Pulumi cannot store`);
  }
  const entries = Object.entries(value);
  if (resolved && entries.length === 0) {
    throw unstorable(
      path,
      "is an empty object, which is what Pulumi makes of a Date, a Map, ... in an Output",
    );
  }
  return Object.fromEntries(
    entries.map(([name, part]) => [name, storable(part, `${path}.${name}`, resolved)]),
  );
}

function unstorable(path: string, problem: string): InvalidArgumentError {
  const error = new InvalidArgumentError(path, `${problem}: use its text instead`);
  printMessageOnly(error);
  return error;
}
