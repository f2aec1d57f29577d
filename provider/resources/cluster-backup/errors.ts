import { RedisBackupsError } from "../../backups/errors";

/** The service says that it has taken a backup, and lists none that the Operation can have taken. */
export class TakenBackupNotFoundError extends RedisBackupsError {
  override readonly name = "TakenBackupNotFoundError";

  constructor(
    readonly clusterId: string,
    readonly operationId: string,
  ) {
    super(
      `Operation ${operationId} has taken a backup of cluster ${clusterId}, and none is listed that can be its. ` +
        "Run pulumi up again: the backup is looked for, and no second one is taken.",
    );
  }
}
