import { parseDuration } from "../backups/duration";
import type { ResourceContext } from "./life";

/** Milliseconds; restoring tens of gigabytes takes tens of minutes. */
export const DEFAULT_RESTORE_TIMEOUT = 60 * 60_000;

/** Milliseconds. */
export const DEFAULT_DELETE_TIMEOUT = 30 * 60_000;

/** @returns milliseconds */
export function timeoutOf({ timeout }: ResourceContext, byDefault: number): number {
  return (timeout === undefined ? undefined : parseDuration(timeout)) ?? byDefault;
}
