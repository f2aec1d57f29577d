import { RedisBackupsError } from "../../backups/errors";

/**
 * Takes the stack off an error of ours: Pulumi's dynamic provider prints it after the message, and
 * the message says it all.
 */
export async function withoutStack<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof RedisBackupsError) {
      error.stack = "";
    }
    throw error;
  }
}
