import { isDeepStrictEqual } from "node:util";

import { allSecret, hasSecret, hasUnknown, revealed, secret, type Properties } from "./property-values";

/**
 * Marks as secret what is made of secret inputs: everything, since nobody knows what of them shows in
 * which output. An input that is secret by its nature, such as a password, shows in nothing else.
 *
 * @param inputs as they came over the wire
 * @param secretByNature the properties that the schema says are secret
 */
export function withSecrecyOf(
  inputs: Properties,
  outputs: Properties,
  secretByNature: ReadonlySet<string>,
): Properties {
  const isTainted = Object.entries(inputs).some(
    ([key, value]) => hasSecret(value) && !secretByNature.has(key),
  );
  return isTainted ? allSecret(outputs) : withSecretMarks(outputs, secretByNature);
}

/** Marks the properties that are secret by their nature, where that has not been done. */
export function withSecretMarks(properties: Properties, secretByNature: ReadonlySet<string>): Properties {
  const entries = Object.entries(properties).map(([key, value]) => {
    const isForgotten = secretByNature.has(key) && !hasSecret(value) && !hasUnknown(value);
    return [key, isForgotten && value !== undefined && value !== null ? secret(value) : value];
  });
  return Object.fromEntries(entries) as Properties;
}

/** Takes each property that says the same as before in its former writing, secret marks included. */
export function inFormerWriting(former: Properties, properties: Properties): Properties {
  const plain = revealed(former);
  const entries = Object.entries(properties).map(([key, value]) => [
    key,
    isDeepStrictEqual(plain[key], value) && key in plain ? former[key] : value,
  ]);
  return Object.fromEntries(entries) as Properties;
}
