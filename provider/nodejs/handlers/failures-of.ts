import type * as pulumi from "@pulumi/pulumi";

import { InvalidArgumentError } from "../../backups/errors";

/** What a check of the inputs finds, as Pulumi's `check` tells it. */
export function failuresOf(check: () => void): pulumi.dynamic.CheckFailure[] {
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
