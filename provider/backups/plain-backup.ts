import type { RedisBackup } from "./backup";

/**
 * Whether a value from JSON is a {@link RedisBackup} as it stands: each required field there, and
 * nothing beside the known ones. Nearly all are; for those the schema, which copies what it checks,
 * would double the time that a long list takes. Anything else goes through the schema, whose
 * judgement this never contradicts (a property test compares them).
 */
export function isPlainBackup(value: unknown): value is RedisBackup {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const { id, folderId, sourceClusterId, createdAt, startedAt, sourceShardNames, type } =
    value as Partial<RedisBackup>;
  return (
    isText(id) &&
    isText(folderId) &&
    isText(sourceClusterId) &&
    typeof type === "string" &&
    isTextList(sourceShardNames) &&
    (createdAt === undefined || typeof createdAt === "string") &&
    (startedAt === undefined || typeof startedAt === "string") &&
    countFields(value) === 5 + Number(createdAt !== undefined) + Number(startedAt !== undefined)
  );
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function countFields(value: object): number {
  let count = 0;
  // Faster than Object.keys, which makes a list; what JSON.parse made inherits no fields.
  for (const _ in value) {
    count += 1;
  }
  return count;
}
