import { fieldOf } from "../../queries/arguments";
import { hasUnknown } from "../unknown";
import { compareInputs, howToChange } from "./changes";
import { UnsupportedChangeError } from "./errors";
import type { RestoreInputs } from "./inputs";

/**
 * The error of a change that cannot be made from here, as early as in a preview; undefined when there
 * is none, or when the cluster is replaced anyway.
 *
 * @param stored the inputs of the last deployment
 * @param wanted an input with a value in it that is not known yet may turn out the same
 */
export function refusedChange(
  stored: unknown,
  wanted: unknown,
  identity: string,
): UnsupportedChangeError | undefined {
  const { replaces, refused } = compareInputs(stored, wanted);
  const known = refused.filter((key) => !hasUnknown(fieldOf(wanted, key)));
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
