import type * as pulumi from "@pulumi/pulumi";

import { InvalidArgumentError } from "../../backups/errors";
import { markPlain } from "../plain-errors";

/**
 * Refuses `opts.import` of a pin with words that help. The engine reads a resource to import with
 * nothing but its ID, while a dynamic resource's provider is found in its properties: Pulumi itself
 * ends with "code must be a string, not undefined".
 *
 * @throws InvalidArgumentError
 */
export function refuseImport(opts: pulumi.CustomResourceOptions | undefined): void {
  if (opts?.import === undefined) {
    return;
  }
  const error = new InvalidArgumentError(
    "opts.import",
    "cannot work, since Pulumi imports no dynamic resources. To use a backup that you have chosen yourself, " +
      "write its ID in place of the pin's backupId, or read it with opts.id.",
  );
  markPlain(error);
  throw error;
}
