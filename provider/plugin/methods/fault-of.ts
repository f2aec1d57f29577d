import { InvalidArgumentError } from "../../backups/errors";
import type { Fault } from "../config";

/** Runs a check. @returns what it finds wrong */
export function faultOf(check: () => void): Fault | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof InvalidArgumentError) {
      return { property: error.argument, reason: error.message };
    }
    throw error;
  }
}
