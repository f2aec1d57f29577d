import { parseDuration } from "../backups/duration";
import { type ApiClient, withApiClient } from "../yandex/client";
import { connect } from "../yandex/connect";
import { MAX_TIMER } from "../yandex/setting-types";
import type { ResourceContext } from "./life";

/** Milliseconds; restoring tens of gigabytes takes tens of minutes, and nothing else takes longer. */
export const DEFAULT_CREATE_TIMEOUT = 60 * 60_000;

/** Milliseconds. */
export const DEFAULT_DELETE_TIMEOUT = 30 * 60_000;

/**
 * Runs a step of a resource's life with a client of its own.
 *
 * @param secrets what no message may show
 * @param defaultTimeout milliseconds where the program sets none; left out for a step that only reads,
 * which has the connection's deadline
 */
export async function withStepClient<T>(
  context: ResourceContext,
  { secrets = [], defaultTimeout }: { secrets?: readonly string[]; defaultTimeout?: number },
  run: (client: ApiClient) => Promise<T>,
): Promise<T> {
  const { timeout = "", signal } = context;
  const deadline =
    defaultTimeout === undefined ? undefined : Math.min(parseDuration(timeout) ?? defaultTimeout, MAX_TIMER);
  const options = { signal, secrets, ...(deadline === undefined ? {} : { deadline }) };
  return withApiClient(await connect(context), options, run);
}
