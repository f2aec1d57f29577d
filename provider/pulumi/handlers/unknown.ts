import { UNKNOWN } from "../../plugin/values/signatures";

/** Whether an input is not known yet, in a preview: dynamic providers see the engine's text as it is, which looks just like an ID. */
export function isUnknown(value: unknown): boolean {
  return value === UNKNOWN;
}
