import { z } from "zod";

import { isPlainBackup, secondOf, type RedisBackup } from "../../backups";
import { redisBackupSchema } from "../../backups/backup-schema";
import { ContractError } from "../errors";
import type { Success } from "../transport";

/**
 * ListClusterBackupsResponse (yandex.cloud.mdb.redis.v1). proto3 JSON leaves empty fields out: no
 * backups is an empty page, no token the end of the list.
 */
const pageSchema = z.object({
  backups: z.array(redisBackupSchema).default([]),
  nextPageToken: z.string().default(""),
});

/** How many of a page's faults go into a message. */
const SHOWN_ISSUES = 5;

/**
 * The token of the next page, before the page itself is checked; empty when there is none, or when
 * the answer is so wrong that {@link parsePage} will say so.
 */
export function nextPageTokenOf(value: unknown): string {
  if (typeof value === "object" && value !== null && "nextPageToken" in value) {
    return typeof value.nextPageToken === "string" ? value.nextPageToken : "";
  }
  return "";
}

/** What a page holds, checked. */
export interface PageContent {
  readonly backups: RedisBackup[];
  /** The second since 1970 that each backup was completed in; NaN for one that is not. */
  readonly seconds: number[];
}

/** @throws ContractError that names page, backup and field of each fault */
export function parsePage(value: unknown, number: number, success: Success): PageContent {
  const backups = plainBackups(value) ?? parseBySchema(value, number, success);
  const seconds: number[] = [];
  for (const backup of backups) {
    seconds.push(readSecond(backup, "createdAt", number, success));
    readSecond(backup, "startedAt", number, success);
  }
  return { backups, seconds };
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

function parseBySchema(value: unknown, number: number, { context, excerpt }: Success): RedisBackup[] {
  const result = pageSchema.safeParse(value);
  if (result.success) {
    return result.data.backups;
  }
  const issues = result.error.issues.slice(0, SHOWN_ISSUES).map((issue) => {
    const backup = backupOf(issue, value);
    return describe(issue, number, backup && excerpt(backup));
  });
  throw new ContractError(issues, context);
}

/** NaN where the field is absent. */
function readSecond(
  backup: RedisBackup,
  field: "createdAt" | "startedAt",
  number: number,
  { context, excerpt }: Success,
): number {
  const text = backup[field];
  const second = text === undefined ? Number.NaN : secondOf(text);
  if (text !== undefined && Number.isNaN(second)) {
    const where = `page ${String(number)}, backup ${excerpt(backup.id)}, ${field}`;
    throw new ContractError([`${where}: ${JSON.stringify(excerpt(text))} is no RFC 3339 timestamp`], context);
  }
  return second;
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

function idOf(value: unknown, index: number): string | undefined {
  const shape = z.object({ backups: z.array(z.unknown()) }).safeParse(value).data;
  return z.object({ id: z.string().min(1) }).safeParse(shape?.backups[index]).data?.id;
}
