import { parseDuration } from "../backups/duration";
import { InvalidArgumentError } from "../backups/errors";
import { type BackupFilter, compileFilter } from "../backups/filter";
import { assertScope, type BackupScope } from "../backups/scope";
import type { GetFolderRedisBackupsArgs, GetLatestRedisBackupArgs, GetRedisBackupsArgs } from "./args";
import { clusterArgs, folderArgs, latestClusterArgs, latestFolderArgs } from "./args-schema";
import { checkArgs } from "./check-by-schema";

/** A property of what Pulumi hands over; undefined where there is none. */
export function fieldOf(props: unknown, key: string): unknown {
  return typeof props === "object" && props !== null ? (props as Record<string, unknown>)[key] : undefined;
}

/** The arguments, checked and made ready. */
export interface Query {
  readonly scope: BackupScope;
  readonly pageSize: number;
  readonly filter: BackupFilter;
}

const STANDARD_PAGE_SIZE = 1_000;

/** @throws InvalidArgumentError naming the argument */
export function readListArguments(args: string | GetRedisBackupsArgs | GetFolderRedisBackupsArgs): Query {
  const named = typeof args === "string" ? { clusterId: args } : args;
  return readQuery(namesFolder(named) ? checkArgs(folderArgs, named) : checkArgs(clusterArgs, named));
}

/** @throws InvalidArgumentError naming the argument, when the arguments cannot be right */
export function checkArguments(args: GetRedisBackupsArgs): void {
  readListArguments(args);
}

/** @throws InvalidArgumentError naming the argument, when the arguments cannot be right */
export function checkLatestArguments(args: GetLatestRedisBackupArgs): void {
  readLatestArguments(args);
}

/**
 * @returns the query, and the age allowed in milliseconds
 * @throws InvalidArgumentError naming the argument
 */
export function readLatestArguments(args: string | GetLatestRedisBackupArgs): {
  query: Query;
  maxAge: number | undefined;
} {
  const named = typeof args === "string" ? { clusterId: args } : args;
  const { maxAge, ...rest } = namesFolder(named)
    ? checkArgs(latestFolderArgs, named)
    : checkArgs(latestClusterArgs, named);
  return { query: readQuery(rest), maxAge: maxAge === undefined ? undefined : readMaxAge(maxAge) };
}

/** @throws InvalidArgumentError when both a cluster and a folder are named */
function namesFolder(args: unknown): boolean {
  if (typeof args !== "object" || args === null) {
    return false;
  }
  const { folderId, clusterId } = args as { folderId?: unknown; clusterId?: unknown };
  if (folderId !== undefined && clusterId !== undefined) {
    throw new InvalidArgumentError(
      "clusterId",
      "and folderId exclude each other; to narrow a folder's list use sourceClusterId",
    );
  }
  return folderId !== undefined;
}

function readQuery({
  pageSize = STANDARD_PAGE_SIZE,
  type,
  createdAfter,
  createdBefore,
  ...scope
}: GetRedisBackupsArgs | GetFolderRedisBackupsArgs): Query {
  assertScope(scope);
  const sourceClusterId = "folderId" in scope ? scope.sourceClusterId : undefined;
  return { scope, pageSize, filter: compileFilter({ sourceClusterId, type, createdAfter, createdBefore }) };
}

function readMaxAge(maxAge: string): number {
  const milliseconds = parseDuration(maxAge);
  if (milliseconds === undefined || milliseconds <= 0) {
    throw new InvalidArgumentError(
      "maxAge",
      `must be a duration such as "26h" or "90m", not ${JSON.stringify(maxAge)}`,
    );
  }
  return milliseconds;
}
