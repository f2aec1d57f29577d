import { RedisBackupsError } from "../backups/errors";

/** The Node.js that runs the program is too old for undici, whose own failure would not say so. */
export class UnsupportedNodeError extends RedisBackupsError {
  override readonly name = "UnsupportedNodeError";
}
