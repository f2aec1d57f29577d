import type { Cloud } from "../cloud";
import type { ClusterSettings, StoredCluster } from "../clusters";
import {
  type HttpResponse,
  alreadyExists,
  failedPrecondition,
  invalidArgument,
  jsonResponse,
  notFound,
} from "../http/response";
import type { OperationKind } from "../operations";
import { randomId } from "../random";
import { timestamp } from "../timestamps";
import { EMPTY, beginOnce } from "./operations";
import { type RestoreRequest, type UpdateRequest, parseRestoreRequest, parseUpdateRequest } from "./requests";
import type { ApiRequest } from "./route";

const MAX_CLUSTER_ID_LENGTH = 50;

/** Polls the Operations that keep the cluster busy: some callers poll nothing else. */
export function getCluster(request: ApiRequest, cloud: Cloud): HttpResponse {
  for (const { id } of cloud.operations.runningOn(request.resourceId)) cloud.operations.poll(id);
  return jsonResponse(clusterJson(clusterOf(request, cloud)));
}

export function listClusters(request: ApiRequest, cloud: Cloud): HttpResponse {
  const { folderId = "", filter = "" } = request.query;
  if (folderId === "") throw invalidArgument("folderId: Field is required");
  const name = filteredName(filter);
  const found = cloud.clusters.live.filter(
    (cluster) => cluster.folderId === folderId && (name === undefined || cluster.name === name),
  );
  const list = { name: `clusters of folder ${folderId} with ${filter}`, items: found };
  const { items, nextPageToken } = cloud.pageTokens.page(list, request);
  return jsonResponse({ clusters: items.length > 0 ? items.map(clusterJson) : undefined, nextPageToken });
}

/** The API filters clusters by `name="..."` alone. Undefined where there is no filter. */
function filteredName(filter: string): string | undefined {
  if (filter === "") return undefined;
  const found = /^\s*name\s*=\s*"([^"]*)"\s*$/.exec(filter);
  if (found === null) throw invalidArgument('filter: must be name="..."');
  return found[1];
}

export function listHosts(request: ApiRequest, cloud: Cloud): HttpResponse {
  const { id, health, hosts } = clusterOf(request, cloud);
  const { items, nextPageToken } = cloud.pageTokens.page(
    { name: `hosts of cluster ${id}`, items: hosts },
    request,
  );
  const served = items.map((host) => ({ ...host, clusterId: id, health }));
  return jsonResponse({ hosts: served.length > 0 ? served : undefined, nextPageToken });
}

/** The cluster exists from now on, `CREATING`; the Operation's end makes it run, or fail. */
export function restoreCluster(request: ApiRequest, cloud: Cloud): HttpResponse {
  return beginOnce(request, cloud, () => {
    const restore = parseRestoreRequest(request.body);
    const cluster = addRestoredCluster(restore, cloud);
    return cloud.operations.begin(
      { kind: "restore", clusterId: cluster.id, backupId: restore.backupId },
      {
        succeed: () => {
          cluster.status = "RUNNING";
          cluster.health = "ALIVE";
          return clusterMessage(cluster);
        },
        fail: (leavesCluster) => {
          failCluster(cluster, leavesCluster);
        },
      },
    );
  });
}

function addRestoredCluster(restore: RestoreRequest, cloud: Cloud): StoredCluster {
  const { backupId, configSpec, hostSpecs, userSpecs, ...settings } = restore;
  const found = cloud.clusters.findBackup(backupId);
  if (found === undefined) throw notFound(`Backup ${backupId} not found`);
  const folderId = settings.folderId || found.folderId;
  checkNameIsFree(settings.name, folderId, cloud);

  const { password, ...redis } = configSpec.redis;
  return cloud.clusters.add({
    ...settings,
    id: randomId("c9q"),
    folderId,
    config: { ...configSpec, redis },
    hosts: hostSpecs,
    users: userSpecs,
    status: "CREATING",
    health: "HEALTH_UNKNOWN",
    sourceBackupId: backupId,
    ...(password === undefined ? {} : { password }),
  });
}

function checkNameIsFree(name: string, folderId: string, cloud: Cloud): void {
  const taken = cloud.clusters.live.some((cluster) => cluster.folderId === folderId && cluster.name === name);
  if (taken) throw alreadyExists(`Cluster '${name}' already exists in folder ${folderId}`);
}

/** The cluster is `UPDATING` until the Operation is done; then it is what the request made of it. */
export function updateCluster(request: ApiRequest, cloud: Cloud): HttpResponse {
  return beginOnce(request, cloud, () => {
    const update = parseUpdateRequest(request.body);
    const cluster = clusterOf(request, cloud);
    checkNotBusy(cluster, cloud);
    const { name } = changedSettings(cluster, update);
    if (name !== cluster.name) checkNameIsFree(name, cluster.folderId, cloud);

    const { status } = cluster;
    cluster.status = "UPDATING";
    return cloud.operations.begin(
      { kind: "update", clusterId: cluster.id },
      {
        succeed: () => {
          Object.assign(cluster, changedSettings(cluster, update), { status });
          return clusterMessage(cluster);
        },
        fail: () => {
          cluster.status = status;
        },
      },
    );
  });
}

type UpdatedSettings = ClusterSettings & Pick<StoredCluster, "name" | "password">;

/** The cluster's settings with those that the mask names taken from the request. */
function changedSettings(cluster: StoredCluster, { fields, mask }: UpdateRequest): UpdatedSettings {
  const { config, password, ...settings } = cluster;
  const current = { ...settings, configSpec: { ...config, redis: { ...config.redis, password } } };
  const { configSpec, ...changed } = mask.reduce(
    (message, path) => withField(message, fields, path),
    current,
  );
  const { password: newPassword, ...redis } = configSpec.redis;
  return {
    ...changed,
    config: { ...configSpec, redis },
    ...(newPassword === undefined ? {} : { password: newPassword }),
  };
}

/** The message with the field at the path as the source has it. */
function withField<Message extends object>(
  message: Message,
  source: object,
  [field = "", ...rest]: readonly string[],
): Message {
  const current = (message as Record<string, object | undefined>)[field];
  const value = (source as Record<string, object | undefined>)[field];
  return { ...message, [field]: rest.length === 0 ? value : withField(current ?? {}, value ?? {}, rest) };
}

/** The backup is there, as the newest, once the Operation is done. The Operation does not name it, as in the API. */
export function backupCluster(request: ApiRequest, cloud: Cloud): HttpResponse {
  return beginOnce(request, cloud, () => {
    const cluster = clusterOf(request, cloud);
    checkNotBusy(cluster, cloud, ["backup"]);
    const begunAt = Date.now();
    return cloud.operations.begin(
      { kind: "backup", clusterId: cluster.id },
      {
        succeed: () => {
          const shards = new Set(cluster.hosts.map(({ shardName }) => shardName));
          cloud.clusters.addBackup(cluster.id, {
            id: `${cluster.id}:${randomId("")}`,
            folderId: cluster.folderId,
            createdAt: timestamp(),
            // After its Operation has begun, as in the cloud.
            startedAt: timestamp(Math.min(Date.now(), begunAt + 10)),
            sourceShardNames: [...shards],
            type: "MANUAL",
          });
          return clusterMessage(cluster);
        },
      },
    );
  });
}

/** The cluster stays as it is until the Operation is done; then it is gone, and its backups stay. */
export function deleteCluster(request: ApiRequest, cloud: Cloud): HttpResponse {
  return beginOnce(request, cloud, () => {
    const cluster = clusterOf(request, cloud);
    checkNotBusy(cluster, cloud);
    checkNotProtected(cluster);
    return cloud.operations.begin(
      { kind: "delete", clusterId: cluster.id },
      {
        succeed: () => {
          cluster.deleted = true;
          return EMPTY;
        },
        fail: (leavesCluster) => {
          failCluster(cluster, leavesCluster);
        },
      },
    );
  });
}

function failCluster(cluster: StoredCluster, leavesCluster: boolean): void {
  if (leavesCluster) cluster.status = "ERROR";
  else cluster.deleted = true;
}

/** @param permitted Operations that may run at the same time */
function checkNotBusy(
  { id, status }: StoredCluster,
  cloud: Cloud,
  permitted: readonly OperationKind[] = [],
): void {
  const running = cloud.operations.runningOn(id).find(({ kind }) => !permitted.includes(kind));
  if (running?.kind === "delete") throw failedPrecondition(`Cluster ${id} is being deleted`);
  if (running !== undefined) throw failedPrecondition(`conflicting operation ${running.id} detected`);
  if (status === "CREATING") {
    throw failedPrecondition(`conflicting operation detected: ${id} is being created`);
  }
}

function checkNotProtected({ deletionProtection }: StoredCluster): void {
  if (!deletionProtection) return;
  throw failedPrecondition("The operation was rejected because cluster has 'deletion_protection' = ON");
}

/**
 * The cluster that a request's path names.
 * @throws StatusError 3 (HTTP 400) for an ID that is too long, 5 (HTTP 404) for an unknown or a deleted cluster
 */
export function clusterOf({ resourceId }: ApiRequest, cloud: Cloud): StoredCluster {
  if (resourceId.length > MAX_CLUSTER_ID_LENGTH) {
    throw invalidArgument(`clusterId: Value must be at most ${MAX_CLUSTER_ID_LENGTH} characters long`);
  }
  const cluster = cloud.clusters.find(resourceId);
  if (cluster === undefined) throw notFound(`Cluster ${resourceId} not found`);
  return cluster;
}

/** A Cluster in a google.protobuf.Any. */
function clusterMessage(cluster: StoredCluster): object {
  return { "@type": "type.googleapis.com/yandex.cloud.mdb.redis.v1.Cluster", ...clusterJson(cluster) };
}

/** A Cluster as the API serves it, which never includes a password. */
function clusterJson(cluster: StoredCluster): object {
  const { redis = {} } = cluster.config;
  const hasRedis = Object.values(redis).some((value) => value !== undefined);
  return {
    id: cluster.id,
    folderId: cluster.folderId,
    createdAt: cluster.createdAt,
    name: cluster.name,
    description: cluster.description || undefined,
    labels: Object.keys(cluster.labels).length > 0 ? cluster.labels : undefined,
    environment: cluster.environment,
    config: {
      ...cluster.config,
      redis: hasRedis ? { effectiveConfig: redis, userConfig: redis } : undefined,
    },
    networkId: cluster.networkId,
    health: cluster.health,
    status: cluster.status,
    sharded: cluster.sharded || undefined,
    maintenanceWindow: cluster.maintenanceWindow,
    securityGroupIds: cluster.securityGroupIds.length > 0 ? cluster.securityGroupIds : undefined,
    tlsEnabled: cluster.tlsEnabled || undefined,
    deletionProtection: cluster.deletionProtection || undefined,
    persistenceMode: cluster.persistenceMode || undefined,
    announceHostnames: cluster.announceHostnames || undefined,
    authSentinel: cluster.authSentinel || undefined,
    diskEncryptionKeyId: cluster.diskEncryptionKeyId || undefined,
  };
}
