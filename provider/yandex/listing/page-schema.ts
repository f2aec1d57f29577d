import { z } from "zod";

import { redisBackupSchema } from "../../backups";
import { ContractError, type RequestContext } from "../errors";

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
export function parsePage(value: unknown, number: number, context: RequestContext): Page {
  const result = pageSchema.safeParse(value);
  if (result.success) {
    return result.data;
  }
  const issues = result.error.issues.slice(0, SHOWN_ISSUES).map((issue) => describe(issue, value, number));
  throw new ContractError(issues, context);
}

function describe(issue: z.core.$ZodIssue, value: unknown, number: number): string {
  const [list, index, ...field] = issue.path;
  if (list !== "backups" || typeof index !== "number") {
    return `page ${String(number)}, ${issue.path.join(".") || "the answer"}: ${issue.message}`;
  }
  const name = idOf(value, index) ?? `number ${String(index + 1)}`;
  return `page ${String(number)}, backup ${name}, ${field.join(".") || "the whole"}: ${issue.message}`;
}

function idOf(value: unknown, index: number): string | undefined {
  const shape = z.object({ backups: z.array(z.unknown()) }).safeParse(value).data;
  return z.object({ id: z.string().min(1) }).safeParse(shape?.backups[index]).data?.id;
}
