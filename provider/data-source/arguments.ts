import { z } from "zod";

import { assertClusterId, compileFilter, parseDuration, type BackupFilter } from "../backups";
import { InvalidArgumentError } from "../backups/errors";

const moment = z.union([z.string(), z.date()]);

/** The arguments of `getRedisBackups` and `listRedisBackups`. */
export const getRedisBackupsArgsSchema = z.strictObject({
  /** The cluster's ID, 1 to 50 letters, digits, `-` or `_`. */
  clusterId: z.string(),
  /** Backups a page, 1 to 1000 (ListClusterBackupsRequest.page_size). Default 1000, for the fewest requests. */
  pageSize: z.number().int().min(1).max(1_000).optional(),
  /** Only backups made on schedule (`AUTOMATED`) or by hand (`MANUAL`). */
  type: z.enum(["AUTOMATED", "MANUAL"]).optional(),
  /** Only backups completed strictly after this moment: RFC 3339 or a Date. */
  createdAfter: moment.optional(),
  /** Only backups completed strictly before this moment: RFC 3339 or a Date. */
  createdBefore: moment.optional(),
});

/** The arguments of `getLatestRedisBackup`. */
export const getLatestRedisBackupArgsSchema = getRedisBackupsArgsSchema.extend({
  /** How old the latest backup may be at the most: `"26h"`, `"90m"`, `"1d12h"`. */
  maxAge: z.string().optional(),
});

/** Which cluster's backups to list. See {@link getRedisBackupsArgsSchema}. */
export type GetRedisBackupsArgs = z.infer<typeof getRedisBackupsArgsSchema>;

/** Which cluster's latest backup to get. See {@link getLatestRedisBackupArgsSchema}. */
export type GetLatestRedisBackupArgs = z.infer<typeof getLatestRedisBackupArgsSchema>;

/** The arguments, checked and made ready. */
export interface Query {
  readonly clusterId: string;
  readonly pageSize: number;
  readonly filter: BackupFilter;
}

const STANDARD_PAGE_SIZE = 1_000;

/** @throws InvalidArgumentError naming the argument */
export function readListArguments(args: string | GetRedisBackupsArgs): Query {
  return readQuery(check(getRedisBackupsArgsSchema, args));
}

/** @throws InvalidArgumentError naming the argument, when the arguments cannot be right */
export function checkArguments(args: GetRedisBackupsArgs): void {
  readListArguments(args);
}

/**
 * @returns the query, and the age allowed in milliseconds
 * @throws InvalidArgumentError naming the argument
 */
export function readLatestArguments(args: string | GetLatestRedisBackupArgs): {
  query: Query;
  maxAge: number | undefined;
} {
  const { maxAge, ...rest } = check(getLatestRedisBackupArgsSchema, args);
  return { query: readQuery(rest), maxAge: maxAge === undefined ? undefined : readMaxAge(maxAge) };
}

function check<Schema extends z.ZodType>(schema: Schema, args: unknown): z.output<Schema> {
  const result = schema.safeParse(typeof args === "string" ? { clusterId: args } : args);
  const issue = result.error?.issues[0];
  if (issue !== undefined) {
    const argument = issue.code === "unrecognized_keys" ? issue.keys.join(", ") : issue.path.join(".");
    throw new InvalidArgumentError(argument || "the arguments", `cannot be right: ${issue.message}`);
  }
  return result.data as z.output<Schema>;
}

function readQuery({ clusterId, pageSize = STANDARD_PAGE_SIZE, ...filters }: GetRedisBackupsArgs): Query {
  assertClusterId(clusterId);
  return { clusterId, pageSize, filter: compileFilter(filters) };
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
