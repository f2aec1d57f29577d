import type * as pulumi from "@pulumi/pulumi";

import { InvalidArgumentError } from "../backups/errors";
import { printMessageOnly } from "./message-only-errors";

/**
 * Refuses `deleteBeforeReplace: false`. When the engine creates the new cluster first, and the inputs
 * are the same (`pulumi up --replace`), nothing that it tells the provider differs from creating anew
 * after a crash: the provider would find the old cluster, go on with it, and be told to delete it.
 *
 * @throws InvalidArgumentError
 */
export function refuseCreateFirst(opts: pulumi.CustomResourceOptions): void {
  if (opts.deleteBeforeReplace !== false) {
    return;
  }
  const error = new InvalidArgumentError(
    "opts.deleteBeforeReplace",
    "cannot be false for a restored cluster: its replacement would have the same name, and be taken for it. " +
      "To have the new cluster before the old one goes, make a second resource whose cluster has another name.",
  );
  printMessageOnly(error);
  throw error;
}

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
  printMessageOnly(error);
  throw error;
}
