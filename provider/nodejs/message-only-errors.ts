import { RedisBackupsError } from "../backups/errors";

/**
 * Lets the CLI print an error of this package as its message alone. For any other error Pulumi prints the
 * stack and every property, under which the message drowns; `pulumi.RunError` is its convention for
 * errors that say it all, told by this property so that it works across copies of the SDK.
 */
export function printMessageOnly(error: unknown): void {
  if (error instanceof RedisBackupsError && !("__pulumiRunError" in error)) {
    Object.defineProperty(error, "__pulumiRunError", { value: true });
  }
}
