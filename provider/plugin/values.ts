import { isDeepStrictEqual } from "node:util";

import type { Struct, Value } from "google-protobuf/google/protobuf/struct_pb";

import { structProto } from "../pulumi/pulumi-copies";
import { UNKNOWN } from "../resources/unknown";

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

/**
 * How Pulumi writes, among plain values, what JSON has no word for (developer docs of pulumi/pulumi,
 * "Property values"; sdk/go/common/resource/sig): an object with this key, whose value says what it is.
 */
export const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";

export const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
export const OUTPUT_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
export const RESOURCE_SIGNATURE = "5cf8f73096256a8f31e491e813e4eb8e";

/** A value that is not known yet is one of these texts, by its type (sdk/go/common/resource/plugin/rpc.go). */
export const UNKNOWN_VALUES: ReadonlySet<unknown> = new Set([
  UNKNOWN,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // a boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // a number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // an array
  "030794c1-ac77-496b-92df-f27374a8bd58", // an asset
  "e48ece36-62e2-4504-bad9-02848725956a", // an archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // an object
]);

/** @returns the properties of a message's field; none where it is absent */
export function propertiesOf(struct: Struct | undefined): Properties {
  return struct?.toJavaScript() ?? {};
}

/** Writes properties as a message; undefined ones are left out, which `Struct.fromJavaScript` refuses to do. */
export function structOf(properties: Properties): Struct {
  const struct = new structProto.Struct();
  const fields = struct.getFieldsMap();
  for (const [key, value] of Object.entries(properties)) {
    if (value !== undefined) {
      fields.set(key, valueOf(value));
    }
  }
  return struct;
}

function valueOf(value: unknown): Value {
  const message = new structProto.Value();
  switch (typeof value) {
    case "string":
      return message.setStringValue(value);
    case "number":
      return message.setNumberValue(value);
    case "boolean":
      return message.setBoolValue(value);
    default:
      if (Array.isArray(value)) {
        return message.setListValue(new structProto.ListValue().setValuesList(value.map(valueOf)));
      }
      return typeof value === "object" && value !== null
        ? message.setStructValue(structOf(value as Properties))
        : message.setNullValue(structProto.NullValue.NULL_VALUE);
  }
}
