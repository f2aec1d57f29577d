import { RedisBackupsError } from "../../backups/errors";

/** The cluster is to be deleted, and its deletion protection is on. */
export class DeletionProtectedError extends RedisBackupsError {
  override readonly name = "DeletionProtectedError";

  constructor(readonly clusterId: string) {
    super(
      `Cluster ${clusterId} is protected against deletion, and was not deleted. If it is to go, turn that off ` +
        `(yc managed-redis cluster update ${clusterId} --deletion-protection=false) and run the same command again.`,
    );
  }
}
