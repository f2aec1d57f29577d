import { randomUUID } from "node:crypto";

import { readBackup, type RedisBackup } from "../backups/backup";
import { type FieldProblem, kindOf } from "../backups/check-fields";
import type { BackupFilter } from "../backups/filter";
import { type BackupScope, describeScope, isClusterScope } from "../backups/ids";
import { ApiClient, BACKUPS, clusterPath, EDITOR_ROLE, withApiClient } from "./client";
import type { ResolvedConnection } from "./connect";
import { ContractError } from "./errors";
import { type Operation, parseOperation } from "./operations";
import { readPages } from "./paginate";
import { type ApiResponse, MAX_ISSUES, parseJson } from "./response";

/** Which backups to list, and how. */
export interface Listing {
  readonly scope: BackupScope;
  /** 1 to 1000. */
  readonly pageSize: number;
  readonly filter: BackupFilter;
  readonly signal?: AbortSignal | undefined;
}

/** A page of backups. */
export interface BackupsPage {
  /** Counted from 1. */
  readonly number: number;
  /** The backups that match the filter. One comes on two pages when the list shifts under the reading. */
  readonly backups: RedisBackup[];
  /** How many backups the page held, whatever the filter. */
  readonly listed: number;
}

/**
 * Reads the list page by page.
 *
 * @throws RequestError when a page cannot be read; then the list is incomplete
 */
export async function* readBackups(
  { scope, pageSize, filter, signal }: Listing,
  connection: ResolvedConnection,
): AsyncGenerator<BackupsPage> {
  const client = new ApiClient(connection, { signal });
  const request = {
    path: collectionOf(scope),
    query: {
      ...(isClusterScope(scope) ? {} : { folderId: scope.folderId }),
      pageSize: String(pageSize),
    },
    action: `listing the backups of ${describeScope(scope)}`,
    ...(isClusterScope(scope) ? { clusterId: scope.clusterId } : { folderId: scope.folderId }),
  };
  const itemsOf = (answer: unknown, page: number, response: ApiResponse) =>
    backupsOf(answer, page, response, isClusterScope(scope) ? scope.clusterId : undefined);
  try {
    for await (const { number, items } of readPages(client, request, itemsOf)) {
      const backups = filter.isNone ? items : items.filter(filter.matches);
      yield { number, backups, listed: items.length };
    }
  } finally {
    client.dispose();
  }
}

/** Cluster.ListBackups, or Backup.List, which finds the backups of deleted clusters too. */
function collectionOf(scope: BackupScope): string {
  return isClusterScope(scope) ? clusterPath(scope.clusterId, "/backups") : BACKUPS;
}

/**
 * Reads one backup (Backup.Get of yandex.cloud.mdb.redis.v1).
 *
 * @param backupId as the service names it, checked
 * @throws BackupNotFoundError when the service does not know it; the other RequestErrors
 */
export async function getBackup(
  backupId: string,
  connection: ResolvedConnection,
  signal?: AbortSignal,
): Promise<RedisBackup> {
  return withApiClient(connection, { signal }, async (client) => {
    const response = await client.send({
      path: `${BACKUPS}/${encodeURIComponent(backupId)}`,
      action: `reading backup ${backupId}`,
      backupId,
    });
    const backup = readBackup(parseJson(response));
    if ("problem" in backup) {
      throw new ContractError([described(backup, "the backup", response)], response.context);
    }
    if (backup.id !== backupId) {
      const other = JSON.stringify(response.excerpt(backup.id));
      throw new ContractError([`id: ${other} is not the requested backup`], response.context);
    }
    return backup;
  });
}

/**
 * The backups of a page: ListClusterBackupsResponse of yandex.cloud.mdb.redis.v1.
 *
 * @param clusterId the one whose backups were asked for; undefined for those of a folder
 * @throws ContractError that names page, backup and field of each problem
 */
function backupsOf(
  answer: unknown,
  page: number,
  response: ApiResponse,
  clusterId: string | undefined,
): RedisBackup[] {
  const where = `page ${String(page)}`;
  const listed = listIn(answer);
  if (!Array.isArray(listed)) {
    throw new ContractError([described(listed, where, response)], response.context);
  }
  const backups: RedisBackup[] = [];
  const issues: string[] = [];
  for (const value of listed as readonly unknown[]) {
    const backup = readBackup(value);
    const problem = "problem" in backup ? backup : problemOfOrigin(backup, clusterId);
    if (!("problem" in backup)) {
      backups.push(backup);
    }
    if (problem !== undefined && issues.length < MAX_ISSUES) {
      const name = nameOf(value) ?? `number ${String(listed.indexOf(value) + 1)}`;
      issues.push(described(problem, `${where}, backup ${response.excerpt(name)}`, response));
    }
  }
  if (issues.length > 0) {
    throw new ContractError(issues, response.context);
  }
  return backups;
}

/** The list of a page, which proto3 leaves out where it is empty. */
function listIn(answer: unknown): unknown[] | FieldProblem {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) {
    return { problem: `must be an object, not ${kindOf(answer)}` };
  }
  const { backups = [] } = answer as { backups?: unknown };
  return Array.isArray(backups)
    ? backups
    : { field: "backups", problem: `must be an array, not ${kindOf(backups)}` };
}

/** A proxy that mixes answers up must not have another cluster's backups restored. */
function problemOfOrigin(
  { sourceClusterId }: RedisBackup,
  clusterId: string | undefined,
): FieldProblem | undefined {
  return clusterId === undefined || sourceClusterId === clusterId
    ? undefined
    : {
        field: "sourceClusterId",
        problem: `is ${sourceClusterId}, not the requested cluster, ${clusterId}`,
      };
}

/** Characters of a problem that go into a message. */
const MAX_PROBLEM = 200;

function described({ field, problem }: FieldProblem, subject: string, { excerpt }: ApiResponse): string {
  return `${subject}${field === undefined ? "" : `, ${field}`}: ${excerpt(problem, MAX_PROBLEM)}`;
}

function nameOf(value: unknown): string | undefined {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
  return typeof id === "string" && id !== "" ? id : undefined;
}

/**
 * Begins to delete a backup (Backup.Delete).
 *
 * @throws BackupNotFoundError when it is gone; the other RequestErrors
 */
export async function deleteBackup(client: ApiClient, backupId: string): Promise<Operation> {
  const response = await client.send({
    method: "DELETE",
    path: `${BACKUPS}/${encodeURIComponent(backupId)}`,
    action: `deleting backup ${backupId}`,
    backupId,
    role: EDITOR_ROLE,
    // A new one for each call: it makes the retries of this call safe, and another call is another request.
    idempotencyKey: randomUUID(),
  });
  return parseOperation(response);
}
