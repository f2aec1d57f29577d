import { InvalidArgumentError } from "./errors";

/** IDs are at most 50 characters (redis/v1/backup_service.proto); the alphabet leaves no room for path tricks. */
const RESOURCE_ID = /^[A-Za-z0-9_-]{1,50}$/;

const LONGEST = 50;

/** What an ID is of, and how to find it, by the argument that takes it. */
const WANTED = {
  clusterId: 'a cluster, 1 to 50 letters, digits, "-" or "_" (yc managed-redis cluster list)',
  sourceClusterId: 'a cluster, 1 to 50 letters, digits, "-" or "_"',
  folderId: 'a folder, 1 to 50 letters, digits, "-" or "_" (yc resource-manager folder list)',
} as const;

/** @throws InvalidArgumentError when the text cannot be the ID of a Yandex Cloud resource */
export function assertResourceId(argument: keyof typeof WANTED, id: unknown): asserts id is string {
  if (typeof id !== "string" || !RESOURCE_ID.test(id)) {
    throw new InvalidArgumentError(argument, `must be the ID of ${WANTED[argument]}, not ${shown(id)}`);
  }
}

/** What was given, unless it is so long that it may be a token in the wrong place. */
function shown(value: unknown): string {
  if (typeof value !== "string") {
    return `a value of type ${typeof value}`;
  }
  return value.length > LONGEST ? `a text of ${String(value.length)} characters` : JSON.stringify(value);
}
