import { parseDuration } from "../../backups/duration";
import type { ConnectOptions } from "../../yandex/connect";
import type { RestoreTimeouts } from "./inputs";
import type { ReplacementGuard } from "./replacement-guard";

/** What a restore takes from the face that asks for it. */
export interface RestoreContext extends ConnectOptions {
  /** What tells the resource from all others, the same in every process: its URN. */
  readonly identity: string;
  /** Of this deployment alone: a process may outlive it. */
  readonly guard: ReplacementGuard;
  readonly signal?: AbortSignal | undefined;
  /** Told in a sentence how far it has come. */
  readonly progress?: ((text: string) => void) | undefined;
}

/** PendingRestore tens of gigabytes takes tens of minutes. */
const DEFAULT_CREATE = 60 * 60_000;

const DEFAULT_DELETE = 30 * 60_000;

/** @returns milliseconds */
export function createTimeout(timeouts: RestoreTimeouts | undefined): number {
  return milliseconds(timeouts?.create) ?? DEFAULT_CREATE;
}

/** @returns milliseconds */
export function updateTimeout(timeouts: RestoreTimeouts | undefined): number {
  return milliseconds(timeouts?.update) ?? createTimeout(timeouts);
}

/** @returns milliseconds */
export function deleteTimeout(timeouts: RestoreTimeouts | undefined): number {
  return milliseconds(timeouts?.delete) ?? DEFAULT_DELETE;
}

function milliseconds(duration: string | undefined): number | undefined {
  return duration === undefined ? undefined : parseDuration(duration);
}
