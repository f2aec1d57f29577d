import { z } from "zod";

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

export type Page = z.infer<typeof pageSchema>;

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

/** @throws ContractError that names page, backup and field of each fault */
export function parsePage(value: unknown, number: number, { context, excerpt }: Success): Page {
  const result = pageSchema.safeParse(value);
  if (result.success) {
    return result.data;
  }
  const issues = result.error.issues.slice(0, SHOWN_ISSUES).map((issue) => {
    const backup = backupOf(issue, value);
    return describe(issue, number, backup && excerpt(backup));
  });
  throw new ContractError(issues, context);
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
