import type { Cloud } from "../cloud/cloud";
import type { StoredCluster } from "../cloud/clusters";
import { randomId } from "../cloud/ids";
import type { Answer } from "../http/answer";
import { alreadyExists, notFound } from "../http/status";
import { clusterJson } from "./cluster-json";
import { answerOnce } from "./idempotency";
import { type RestoreRequest, parseRestoreRequest } from "./restore-request";
import type { ApiRequest } from "./route";

/** The cluster is there from this moment, `CREATING`; the Operation's end makes it run, or fail. */
export function restoreCluster(request: ApiRequest, cloud: Cloud): Answer {
  return answerOnce(request, cloud, () => {
    const asked = parseRestoreRequest(request.body);
    const cluster = addCluster(asked, cloud);
    return cloud.operations.begin(
      { kind: "restore", clusterId: cluster.id, backupId: asked.backupId },
      {
        succeed: () => {
          cluster.status = "RUNNING";
          cluster.health = "ALIVE";
          return {
            "@type": "type.googleapis.com/yandex.cloud.mdb.redis.v1.Cluster",
            ...clusterJson(cluster),
          };
        },
        fail: (leavesCluster) => {
          if (leavesCluster) cluster.status = "ERROR";
          else cluster.deleted = true;
        },
      },
    );
  });
}

function addCluster(asked: RestoreRequest, cloud: Cloud): StoredCluster {
  const { backupId, configSpec, hostSpecs, folderId: askedFolderId, ...settings } = asked;
  const backupsFolderId = cloud.clusters.folderOfBackup(backupId);
  if (backupsFolderId === undefined) throw notFound(`Backup ${backupId} not found`);
  const folderId = askedFolderId || backupsFolderId;
  checkNameIsFree(settings.name, folderId, cloud);

  const { version, resources, redis } = configSpec;
  return cloud.clusters.add({
    ...settings,
    id: randomId("c9q"),
    folderId,
    config: { version, resources },
    hosts: hostSpecs,
    status: "CREATING",
    health: "HEALTH_UNKNOWN",
    sourceBackupId: backupId,
    ...(redis.password === undefined ? {} : { password: redis.password }),
  });
}

function checkNameIsFree(name: string, folderId: string, cloud: Cloud): void {
  const taken = cloud.clusters.live.some((cluster) => cluster.folderId === folderId && cluster.name === name);
  if (taken) throw alreadyExists(`Cluster '${name}' already exists in folder ${folderId}`);
}
