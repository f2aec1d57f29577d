import { RedisBackupsError } from "../../backups/errors";

/** The service says that it has taken a backup, but does not list it. */
export class TakenBackupNotFoundError extends RedisBackupsError {
  override readonly name = "TakenBackupNotFoundError";

  constructor(
    readonly clusterId: string,
    readonly operationId: string,
  ) {
    super(
      `Operation ${operationId} has taken a backup of cluster ${clusterId}, but the backup is not listed. ` +
        "Run pulumi up again: it looks for that backup and takes no second one.",
    );
  }
}
