import { tmpdir } from "node:os";
import { join } from "node:path";

import { RedisBackupsError } from "../../provider/backups/errors";
import type { QueryContext } from "../../provider/queries/queries";
import { type EmulatedBackup, type Emulator, makeBackups } from "../../provider/testing";
import type { Connection } from "../../provider/yandex/settings";
import { codeSource } from "../../provider/yandex/settings-sources";

export const clusterId = "c9qaaaaaaaaaaaaaaaaa";

/** A loopback port where nothing listens: connections to it are refused at once. */
export const nowhere = "127.0.0.1:1";

/** A machine without a yc CLI and without a metadata service, whatever the one that runs the tests has. */
export const bareEnvironment = { HOME: join(tmpdir(), "no-such-home"), YC_METADATA_ADDR: nowhere };

/** The context of a query that gets these settings in code and none from elsewhere. */
export function withConnection(connection: Connection, changes: Partial<QueryContext> = {}): QueryContext {
  return {
    sources: [codeSource(connection)],
    environment: bareEnvironment,
    warn: () => undefined,
    ...changes,
  };
}

/** 25 backups: three pages of ten. */
export function threePages(): EmulatedBackup[] {
  return makeBackups(25, { clusterId });
}

export const threePagesQuery = { clusterId, pageSize: 10 };

export function idsOf(backups: readonly { readonly id: string }[]): string[] {
  return backups.map(({ id }) => id);
}

/** The page tokens that a listing asked with, in order; undefined where it asked for the first page. */
export function askedTokens(emulator: Emulator): (string | undefined)[] {
  return emulator.requestsTo("listBackups").map(({ query }) => query["pageToken"]);
}

/** The error that a query ends with, which must be one of ours. */
export async function failureOf(query: Promise<unknown>): Promise<RedisBackupsError> {
  const error = await query.then(
    () => new Error("the query succeeded"),
    (reason: unknown) => reason,
  );
  if (error instanceof RedisBackupsError) {
    return error;
  }
  throw error;
}

/** Until a fact can be seen. The test's own timeout is its limit. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Makes the pauses before retries as short as the jitter allows, for tests of what comes after them. */
export function takeShortestPauses(): void {
  jest.spyOn(Math, "random").mockReturnValue(0);
}
