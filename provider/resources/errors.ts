import { RedisBackupsError } from "../backups/errors";

/** An Operation that creates something has ended, and the service does not list what it created. */
export class CreatedResourceNotFoundError extends RedisBackupsError {
  override readonly name = "CreatedResourceNotFoundError";

  /** @param action as a gerund: `taking a backup of cluster c9q...` */
  constructor(
    action: string,
    readonly clusterId: string,
    readonly operationId: string,
  ) {
    super(
      `Operation ${operationId} for ${action} has ended, but what it created is not listed. ` +
        "Run pulumi up again: it looks for that one first.",
    );
  }
}
