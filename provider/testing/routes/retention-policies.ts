import type { Cloud } from "../cloud";
import type { EmulatedRetentionPolicy, StoredCluster } from "../clusters";
import { type HttpResponse, jsonResponse, notFound } from "../http/response";
import { randomId } from "../random";
import { timestamp } from "../timestamps";
import { clusterOf } from "./clusters";
import { EMPTY, beginOnce } from "./operations";
import { parseRetentionPolicyRequest } from "./requests";
import type { ApiRequest } from "./route";

export function listRetentionPolicies(request: ApiRequest, cloud: Cloud): HttpResponse {
  const cluster = clusterOf(request, cloud);
  return policiesPage(
    { name: `policies of cluster ${cluster.id}`, items: policiesOf(cluster) },
    request,
    cloud,
  );
}

export function listFolderRetentionPolicies(request: ApiRequest, cloud: Cloud): HttpResponse {
  const clusters = cloud.clusters.live.filter(({ folderId }) => folderId === request.resourceId);
  const items = clusters.flatMap(policiesOf);
  return policiesPage({ name: `policies of folder ${request.resourceId}`, items }, request, cloud);
}

export function getRetentionPolicy(request: ApiRequest, cloud: Cloud): HttpResponse {
  return jsonResponse(policyOf(request, clusterOf(request, cloud)));
}

/** The policy is there once the Operation is done. */
export function createRetentionPolicy(request: ApiRequest, cloud: Cloud): HttpResponse {
  return beginOnce(request, cloud, () => {
    const fields = parseRetentionPolicyRequest(request.body);
    const cluster = clusterOf(request, cloud);
    const policyId = randomId("c9q");
    return cloud.operations.begin(
      { kind: "createRetentionPolicy", clusterId: cluster.id, policyId },
      {
        succeed: () => {
          cluster.retentionPolicies.push({ policyId, createdAt: timestamp(), ...fields });
          return {
            "@type": "type.googleapis.com/yandex.cloud.mdb.v1.BackupRetentionPolicy",
            ...policyOf({ policyId }, cluster),
          };
        },
      },
    );
  });
}

/** The policy is gone once the Operation is done. */
export function deleteRetentionPolicy(request: ApiRequest, cloud: Cloud): HttpResponse {
  return beginOnce(request, cloud, () => {
    const cluster = clusterOf(request, cloud);
    const { policyId } = policyOf(request, cluster);
    return cloud.operations.begin(
      { kind: "deleteRetentionPolicy", clusterId: cluster.id, policyId },
      {
        succeed: () => {
          cluster.retentionPolicies = cluster.retentionPolicies.filter(
            (policy) => policy.policyId !== policyId,
          );
          return EMPTY;
        },
      },
    );
  });
}

function policyOf(
  { policyId }: Pick<ApiRequest, "policyId">,
  cluster: StoredCluster,
): EmulatedRetentionPolicy {
  const policy = policiesOf(cluster).find((one) => one.policyId === policyId);
  if (policy === undefined) throw notFound(`Backup retention policy ${policyId} not found`);
  return policy;
}

/** The cluster's policies as the API serves them. */
function policiesOf(cluster: StoredCluster): EmulatedRetentionPolicy[] {
  return cluster.retentionPolicies.map((policy) => ({
    ...policy,
    clusterId: cluster.id,
    description: policy.description === "" ? undefined : policy.description,
  }));
}

function policiesPage(
  list: { name: string; items: readonly EmulatedRetentionPolicy[] },
  request: ApiRequest,
  cloud: Cloud,
): HttpResponse {
  const { items, nextPageToken } = cloud.pageTokens.page(list, request);
  return jsonResponse({ policies: items.length > 0 ? items : undefined, nextPageToken });
}
