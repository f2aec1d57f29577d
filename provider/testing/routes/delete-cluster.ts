import type { Cloud } from "../cloud/cloud";
import type { StoredCluster } from "../cloud/clusters";
import type { StoredOperation } from "../cloud/operations";
import type { Answer } from "../http/answer";
import { failedPrecondition } from "../http/status";
import { answerOnce } from "./idempotency";
import { namedCluster } from "./named-cluster";
import type { ApiRequest } from "./route";

/** google.protobuf.Empty inside of a google.protobuf.Any. */
const empty = { "@type": "type.googleapis.com/google.protobuf.Empty", value: {} };

/** The cluster stays what it is until the Operation is done; then it is gone, and its backups stay. */
export function deleteCluster(request: ApiRequest, cloud: Cloud): Answer {
  return answerOnce(request, cloud, () => {
    const cluster = namedCluster(request, cloud);
    checkNotBusy(cluster, cloud);
    checkNotProtected(cluster);
    return beginDelete(cluster, cloud);
  });
}

function beginDelete(cluster: StoredCluster, cloud: Cloud): StoredOperation {
  const remove = () => {
    cluster.deleted = true;
  };
  return cloud.operations.begin(
    { kind: "delete", clusterId: cluster.id },
    {
      succeed: () => {
        remove();
        return empty;
      },
      fail: (leavesCluster) => {
        if (leavesCluster) cluster.status = "ERROR";
        else remove();
      },
    },
  );
}

function checkNotBusy({ id, status }: StoredCluster, cloud: Cloud): void {
  const running = cloud.operations.runningOn(id);
  if (running?.kind === "delete") throw failedPrecondition(`Cluster ${id} is being deleted`);
  if (running !== undefined) throw failedPrecondition(`conflicting operation ${running.id} detected`);
  if (status === "CREATING")
    throw failedPrecondition(`conflicting operation detected: ${id} is being created`);
}

function checkNotProtected({ deletionProtection }: StoredCluster): void {
  if (!deletionProtection) return;
  throw failedPrecondition("The operation was rejected because cluster has 'deletion_protection' = ON");
}
