import * as pulumi from "@pulumi/pulumi";

import { InvalidArgumentError } from "../backups/errors";
import { printMessageOnly } from "./message-only-errors";

/**
 * Refuses `deleteBeforeReplace: false`. When the engine creates the new cluster first, and the inputs
 * are the same (`pulumi up --replace`), its calls to the provider are the same as those after a crash:
 * the provider would find the old cluster, resume it, and then be asked to delete it.
 *
 * @throws InvalidArgumentError
 */
export function refuseCreateFirst(opts: pulumi.CustomResourceOptions): void {
  if (opts.deleteBeforeReplace !== false) {
    return;
  }
  const error = new InvalidArgumentError(
    "opts.deleteBeforeReplace",
    "cannot be false for a restored cluster: its replacement would have the same name and be mistaken for it. " +
      "To keep the old cluster until the new one is ready, declare a second resource whose cluster has another name.",
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
    "is not supported, since Pulumi cannot import dynamic resources. To use a backup of your choice, " +
      "write its ID in place of the pin's backupId, or read it with opts.id.",
  );
  printMessageOnly(error);
  throw error;
}

/**
 * Splits a dynamic resource's options into those for Pulumi and those that its provider handles, which
 * are kept among the inputs (see `OwnProperties`): the engine hands timeouts to no dynamic provider, and
 * cannot import by one.
 *
 * @param type the resource's: `RedisClusterRestore`
 */
export function splitOptions(type: string, name: string, opts: pulumi.CustomResourceOptions) {
  const { import: importId, ...options } = opts;
  const hidden = {
    // Distinguishes this resource from another one with the same arguments.
    identity: pulumi.createUrn(name, `pulumi-nodejs:dynamic/yandex-redis:${type}`, opts.parent),
    importId,
    timeouts: opts.customTimeouts,
  };
  return { options, hidden };
}
