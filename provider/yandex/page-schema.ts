import type { z } from "zod";

import type { RedisBackup } from "../backups/backup";
import { redisBackupSchema } from "../backups/backup-schema";
import { lazySchema } from "../backups/lazy-schema";
import { isPlainBackup } from "../backups/plain-backup";
import { parseTimestamp } from "../backups/timestamp";
import { ContractError } from "./errors";
import { type ApiResponse, MAX_ISSUES } from "./response";

/**
 * ListClusterBackupsResponse (yandex.cloud.mdb.redis.v1). proto3 JSON leaves empty fields out: no
 * backups is an empty page, no token the end of the list.
 */
const pageSchema = lazySchema((zod) =>
  zod.object({
    backups: zod.array(redisBackupSchema()).default([]),
    nextPageToken: zod.string().default(""),
  }),
);

/** @throws ContractError that names page, backup and field of each fault */
export function parsePage(value: unknown, number: number, success: ApiResponse): RedisBackup[] {
  const backups = plainBackups(value) ?? parseBySchema(value, number, success);
  for (const { id, createdAt, startedAt } of backups) {
    if (createdAt !== undefined && parseTimestamp(createdAt) === undefined) {
      throw noTimestamp({ number, id, field: "createdAt", text: createdAt }, success);
    }
    if (startedAt !== undefined && parseTimestamp(startedAt) === undefined) {
      throw noTimestamp({ number, id, field: "startedAt", text: startedAt }, success);
    }
  }
  return backups;
}

/** The backups of a page as they stand, where nothing in it needs the schema. */
function plainBackups(value: unknown): RedisBackup[] | undefined {
  if (typeof value !== "object" || value === null) {
    return undefined;
  }
  const { backups, nextPageToken = "" } = value as { backups?: unknown; nextPageToken?: unknown };
  const plain = typeof nextPageToken === "string" && Array.isArray(backups) && backups.every(isPlainBackup);
  return plain ? backups : undefined;
}

function parseBySchema(value: unknown, number: number, { context, excerpt }: ApiResponse): RedisBackup[] {
  const result = pageSchema().safeParse(value);
  if (result.success) {
    return result.data.backups;
  }
  const issues = result.error.issues.slice(0, MAX_ISSUES).map((issue) => {
    const backup = backupOf(issue, value);
    return describe(issue, number, backup && excerpt(backup));
  });
  throw new ContractError(issues, context);
}

/** A text that is no timestamp, and where it stands. */
interface Fault {
  /** The page. */
  readonly number: number;
  readonly id: string;
  readonly field: "createdAt" | "startedAt";
  readonly text: string;
}

function noTimestamp({ number, id, field, text }: Fault, { context, excerpt }: ApiResponse): ContractError {
  const where = `page ${String(number)}, backup ${excerpt(id)}, ${field}`;
  return new ContractError(
    [`${where}: ${JSON.stringify(excerpt(text))} is not an RFC 3339 timestamp`],
    context,
  );
}

/** @param backup what the backup at fault is called, when it is one that is at fault */
function describe(issue: z.core.$ZodIssue, number: number, backup: string | undefined): string {
  const [where, whole] = backup === undefined ? ["", "the answer"] : [` backup ${backup},`, "the whole"];
  const field = issue.path.slice(backup === undefined ? 0 : 2).join(".");
  return `page ${String(number)},${where} ${field || whole}: ${issue.message}`;
}

/** The backup's ID, or else its place on the page. */
function backupOf(issue: z.core.$ZodIssue, value: unknown): string | undefined {
  const [list, index] = issue.path;
  return list === "backups" && typeof index === "number"
    ? (idOf(value, index) ?? `number ${String(index + 1)}`)
    : undefined;
}

/** A page with faults, of which only the IDs are read. */
const idsSchema = lazySchema((zod) => {
  const backup = zod.object({ id: zod.string().min(1) });
  return zod.object({ backups: zod.array(backup.optional().catch(undefined)) });
});

function idOf(value: unknown, index: number): string | undefined {
  return idsSchema().safeParse(value).data?.backups[index]?.id;
}
