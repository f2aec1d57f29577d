import { InvalidArgumentError } from "./errors";

/**
 * The API documents no alphabet and no length (redis/v1/backup_service.proto); seen are IDs such as
 * `clusterId:suffix`. Left out is what means something in a path, and a name of dots alone.
 */
const BACKUP_ID = /^(?!\.+$)[A-Za-z0-9_.:-]{1,200}$/;

/** @throws InvalidArgumentError when the value cannot be a backup's ID; it does not repeat the value, which may be a token */
export function assertBackupId(argument: string, id: unknown): asserts id is string {
  if (typeof id !== "string" || !BACKUP_ID.test(id)) {
    throw new InvalidArgumentError(
      argument,
      "must be the ID of a backup such as c9q...:5f2c... (yc managed-redis backup list)",
    );
  }
}
