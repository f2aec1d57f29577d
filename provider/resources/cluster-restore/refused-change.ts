import { fieldOf } from "../../queries/arguments";
import { compareInputs, howToChange } from "./changes";
import { hasWithin } from "./check-inputs";
import { UnsupportedChangeError } from "./errors";
import type { RestoreInputs } from "./inputs";

/**
 * The error of a change that cannot be made from here, as early as in a preview; undefined when there
 * is none, or when the cluster is replaced anyway.
 *
 * @param stored the inputs of the last deployment
 * @param isUnknown whether a value is not known yet; an input with such a one inside may turn out the same
 */
export function refusedChange(
  stored: unknown,
  wanted: unknown,
  identity: string,
  isUnknown: (value: unknown) => boolean,
): UnsupportedChangeError | undefined {
  const { replaces, refused } = compareInputs(stored, wanted);
  const known = refused.filter((key) => !hasWithin(fieldOf(wanted, key), isUnknown));
  return replaces.length > 0 || known.length === 0
    ? undefined
    : unsupportedChange(known, String(fieldOf(stored, "name")), identity);
}

/** @param cluster its ID or name, for the commands that change it */
export function unsupportedChange(
  inputs: readonly (keyof RestoreInputs)[],
  cluster: string,
  identity: string,
): UnsupportedChangeError {
  const commands = new Set(inputs.map((key) => howToChange(key, cluster)));
  return new UnsupportedChangeError(inputs, [...commands], identity);
}
