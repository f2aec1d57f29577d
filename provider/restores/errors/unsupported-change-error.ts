import { RedisBackupsError } from "../../backups/errors";

/** Changes of inputs that the cluster could take, by means that are not built here. */
export class UnsupportedChangeError extends RedisBackupsError {
  override readonly name = "UnsupportedChangeError";

  /**
   * @param inputs the inputs that are to change
   * @param commands how to make the changes
   */
  constructor(
    readonly inputs: readonly string[],
    commands: readonly string[],
    identity: string,
  ) {
    super(
      `${inputs.join(", ")} of a restored cluster cannot be changed from here yet, and nothing was changed. ` +
        `Make the change yourself (${commands.join("; ")}) and run pulumi refresh; ` +
        `or put the program back; or leave it to others with ignoreChanges: ${JSON.stringify(inputs)}. ` +
        `To restore the backup into a new cluster instead, first run: pulumi destroy --target '${identity}'.`,
    );
  }
}
