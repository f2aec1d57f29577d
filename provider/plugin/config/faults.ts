import { InvalidArgumentError } from "../../backups/errors";

/** A property that cannot be right, by its path, and why. */
export interface Fault {
  readonly property: string;
  readonly reason: string;
}

/** Runs a check. @returns what it finds wrong */
export function faultsOf(check: () => void): Fault[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof InvalidArgumentError) {
      return [{ property: error.argument, reason: error.message }];
    }
    throw error;
  }
}

/**
 * The path of a property in its other writing, `["token"]`. The engine prints the value of a property
 * that it finds by the path as it stands: a secret, or one under a mistyped key, must not be found.
 */
export function quotedPath(key: string): string {
  return `[${JSON.stringify(key)}]`;
}
