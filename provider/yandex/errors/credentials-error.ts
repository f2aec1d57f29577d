import { RedisBackupsError } from "../../backups/errors";

/** No credential was found, two contradict each other, or the one found cannot be used. */
export class CredentialsError extends RedisBackupsError {
  override readonly name = "CredentialsError";
}
