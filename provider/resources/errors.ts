import { RedisBackupsError } from "../backups/errors";

/** The service says that it has created something, and does not list it. */
export class CreatedResourceNotFoundError extends RedisBackupsError {
  override readonly name = "CreatedResourceNotFoundError";

  /** @param action as a gerund: `taking a backup of cluster c9q...` */
  constructor(
    action: string,
    readonly clusterId: string,
    readonly operationId: string,
  ) {
    super(
      `Operation ${operationId} has succeeded in ${action}, but what it created is not listed. ` +
        "Run pulumi up again: it looks for that one and creates no second one.",
    );
  }
}
