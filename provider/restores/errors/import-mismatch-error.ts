import { RedisBackupsError } from "../../backups/errors";

/** The cluster that is to be imported is not as the program's inputs say. */
export class ImportMismatchError extends RedisBackupsError {
  override readonly name = "ImportMismatchError";

  /** @param differences the inputs that differ, each with the cluster's value */
  constructor(
    readonly clusterId: string,
    differences: Readonly<Record<string, unknown>>,
  ) {
    const values = Object.entries(differences).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    super(
      `Cluster ${clusterId} cannot be imported, since it is not as the inputs say. Give the inputs the cluster's values: ` +
        `${values.join(", ")}.`,
    );
  }
}
