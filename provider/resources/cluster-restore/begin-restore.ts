import { getBackup } from "../../yandex/backups";
import type { Session } from "../../yandex/client";
import {
  type BegunRestore,
  findCluster,
  findOperation,
  getCluster,
  restoreCluster,
} from "../../yandex/clusters";
import type { ResolvedConnection } from "../../yandex/connect";
import { ClusterNotFoundError, RequestError } from "../../yandex/errors";
import type { RestoreContext } from "./context";
import { ClusterNameTakenError, OtherRestoreError, SelfReplacementError } from "./errors";
import { fingerprintOf } from "./fingerprint";
import type { RestoreInputs } from "./inputs";
import { mayBeReplaced, type Restoring } from "./known-resources";
import { requestBody } from "./request-body";
import { type Mark, markLabel, readMark } from "./restore-label";

/** google.rpc.Code ALREADY_EXISTS. */
const ALREADY_EXISTS = 6;

/** The kind of a restore's Operation. */
const RESTORE = "RestoreClusterMetadata";

/** A resource that is destroyed and made again this often while the service still knows the first key is a fault. */
const MOST_LIVES = 1_000;

/** Milliseconds that the clocks behind the service's `Date` and behind an Operation's time may differ. */
const CLOCK_TOLERANCE = 200;

/** What a restore is made with. */
export interface Surroundings {
  readonly connection: ResolvedConnection;
  readonly context: RestoreContext;
}

/**
 * Begins the restore, or finds the one that an earlier process of this resource has begun: never are
 * there two.
 *
 * The service answers the Operation of then for a key it knows. When that Operation is over and its
 * cluster gone, it was of an earlier life of the resource, which was destroyed, and the next key is
 * tried. When the service has forgotten the key, it refuses a second cluster of the name, and the
 * mark of the one that is there tells whose it is.
 */
export async function beginRestore(
  session: Session,
  inputs: RestoreInputs,
  { connection, context }: Surroundings,
): Promise<Restoring> {
  const fingerprint = await fingerprintOf(inputs, context.identity);
  for (let life = 0; life < MOST_LIVES; life += 1) {
    const began = performance.now();
    const begun = await ask(session, inputs, fingerprint.key(life), fingerprint.mark);
    if (begun instanceof RequestError) {
      return adopt(session, inputs, fingerprint.mark, { connection, context }, begun);
    }
    const { operation, clusterId } = begun;
    if (isFresh(begun, performance.now() - began)) {
      return { clusterId, operationId: operation.id };
    }
    if (!operation.done || (await exists(session, clusterId))) {
      assertNotReplaced(clusterId, inputs, context);
      return { clusterId, operationId: operation.id };
    }
  }
  throw new Error(`No idempotency key is left after ${String(MOST_LIVES)} lives of ${context.identity}`);
}

/** @returns the refusal when the folder has a cluster of this name */
async function ask(
  session: Session,
  inputs: RestoreInputs,
  idempotencyKey: string,
  mark: Mark,
): Promise<BegunRestore | RequestError> {
  try {
    return await restoreCluster(session, {
      body: requestBody(inputs, markLabel(mark)),
      idempotencyKey,
      action: `restoring backup ${inputs.backupId} into a cluster called ${inputs.name}`,
      secrets: [inputs.password],
    });
  } catch (error) {
    if (error instanceof RequestError && error.grpcCode === ALREADY_EXISTS) {
      return error;
    }
    throw error;
  }
}

/**
 * Whether the Operation is of this very request rather than of an earlier one with its key: by the
 * service's own clocks, it began no earlier than the request did.
 *
 * @param took milliseconds from the request's first attempt to the answer
 */
function isFresh({ operation, answeredAt = Date.now() }: BegunRestore, took: number): boolean {
  const age = answeredAt - Date.parse(operation.createdAt ?? "");
  // Without the times it counts as fresh: a failure is then reported rather than tried again and again.
  return !(age > took + CLOCK_TOLERANCE);
}

/**
 * Goes on with the cluster that has the name, if this resource has made it from the same inputs.
 *
 * @param refusal the service's, of a second cluster of the name
 */
async function adopt(
  session: Session,
  inputs: RestoreInputs,
  ours: Mark,
  { connection, context }: Surroundings,
  refusal: RequestError,
): Promise<Restoring> {
  const { name } = inputs;
  const folderId = inputs.folderId ?? (await getBackup(inputs.backupId, connection, context.signal)).folderId;
  const cluster = await findCluster(session, folderId, name);
  if (cluster === undefined) {
    throw refusal;
  }
  const mark = readMark(cluster.labels);
  const taken = { name, folderId, clusterId: cluster.id };
  if (mark?.identity !== ours.identity) {
    throw new ClusterNameTakenError(taken);
  }
  assertNotReplaced(cluster.id, inputs, context);
  if (mark.request !== ours.request) {
    throw new OtherRestoreError(taken);
  }
  context.warn(
    `Going on with cluster ${cluster.id}, which an interrupted restore of this resource has made. It was found by its ` +
      `label alone: if the password has been changed since, the cluster has the one of then.`,
  );
  const operation = await findOperation(session, cluster.id, ({ metadata }) => metadata.kind === RESTORE);
  return { clusterId: cluster.id, operationId: operation?.id };
}

/** @throws SelfReplacementError when it is the cluster that Pulumi would delete afterwards */
function assertNotReplaced(clusterId: string, { name }: RestoreInputs, { identity }: RestoreContext): void {
  if (mayBeReplaced(identity, clusterId)) {
    throw new SelfReplacementError(clusterId, name);
  }
}

async function exists(session: Session, clusterId: string): Promise<boolean> {
  try {
    await getCluster(session, clusterId);
    return true;
  } catch (error) {
    if (error instanceof ClusterNotFoundError) {
      return false;
    }
    throw error;
  }
}
