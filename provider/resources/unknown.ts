/**
 * What stands for an input that is not known yet, in a preview, of whatever type (`rpc.unknownValue`
 * of the SDK). Dynamic providers see the engine's text as it is; it looks just like an ID.
 */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isUnknown(value: unknown): boolean {
  return value === UNKNOWN;
}

/** Whether a value, or any in it, is not known yet. */
export function hasUnknown(value: unknown): boolean {
  return typeof value === "object" && value !== null
    ? Object.values(value).some(hasUnknown)
    : isUnknown(value);
}
