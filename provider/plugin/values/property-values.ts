import { UNKNOWN } from "../../pulumi/unknown";
import { OUTPUT_SIGNATURE, SECRET_SIGNATURE, SIGNATURE_KEY, UNKNOWN_VALUES } from "./signatures";

/** Properties as they come over the wire: plain JSON, with secrets and unknown values in Pulumi's writing. */
export type Properties = Readonly<Record<string, unknown>>;

/**
 * The plain values: secrets as their text, every unknown one as {@link UNKNOWN}, and without the
 * properties that are null, which Pulumi takes for absent ones.
 */
export function revealed(properties: Properties): Record<string, unknown> {
  const entries = Object.entries(properties).map(([key, value]) => [key, reveal(value)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

function reveal(value: unknown): unknown {
  if (isUnknown(value)) {
    return UNKNOWN;
  }
  if (Array.isArray(value)) {
    return value.map(reveal);
  }
  if (!isObject(value)) {
    return value;
  }
  return isWrapped(value) ? reveal(value["value"] ?? null) : revealed(value);
}

/** Whether any value in it, however deep, is not known yet. */
export function hasUnknown(value: unknown): boolean {
  return isUnknown(value) || partsOf(value).some(hasUnknown);
}

/** Whether any value in it, however deep, is secret. */
export function hasSecret(value: unknown): boolean {
  return (isObject(value) && isSecret(value)) || partsOf(value).some(hasSecret);
}

/** Marks a value as secret: the engine encrypts it in state and hides it on the screen. */
export function secret(value: unknown): Properties {
  return { [SIGNATURE_KEY]: SECRET_SIGNATURE, value };
}

/** Marks each property as secret. */
export function allSecret(properties: Properties): Properties {
  const defined = Object.entries(properties).filter(([, value]) => value !== undefined);
  return Object.fromEntries(defined.map(([key, value]) => [key, secret(value)]));
}

function isUnknown(value: unknown): boolean {
  return (
    UNKNOWN_VALUES.has(value) ||
    (isObject(value) && value[SIGNATURE_KEY] === OUTPUT_SIGNATURE && !("value" in value))
  );
}

function isSecret(value: Properties): boolean {
  return (
    value[SIGNATURE_KEY] === SECRET_SIGNATURE ||
    (value[SIGNATURE_KEY] === OUTPUT_SIGNATURE && value["secret"] === true)
  );
}

function isWrapped(value: Properties): boolean {
  return value[SIGNATURE_KEY] === SECRET_SIGNATURE || value[SIGNATURE_KEY] === OUTPUT_SIGNATURE;
}

function partsOf(value: unknown): unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}

function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
