/**
 * What Pulumi's engine puts in the place of an input that is not known yet, in a preview
 * (`rpc.unknownValue` of the SDK, which dynamic providers see as it is; it looks just like an ID).
 */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isUnknown(value: unknown): boolean {
  return value === UNKNOWN;
}
