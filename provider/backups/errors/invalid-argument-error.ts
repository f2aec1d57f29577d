import { RedisBackupsError } from "./redis-backups-error";

/** An argument or a setting that cannot be right. Thrown before any request is sent. */
export class InvalidArgumentError extends RedisBackupsError {
  override readonly name = "InvalidArgumentError";

  /**
   * @param argument the argument's or setting's name, as the user wrote it
   * @param problem what is wrong with it and what it may be; never its value where that may be a secret
   */
  constructor(
    readonly argument: string,
    readonly problem: string,
  ) {
    super(`${argument} ${problem}`);
  }
}
