import type { RetentionPolicy } from "../backups/retention";
import { type ApiClient, clusterPath } from "./client";
import { readItems } from "./paginate";
import { schemas } from "./response";

/**
 * Reads the retention policies of a cluster (BackupRetentionPolicy.List), in the order of their names.
 *
 * @throws ClusterNotFoundError, or another RequestError
 */
export async function listRetentionPolicies(
  client: ApiClient,
  clusterId: string,
): Promise<RetentionPolicy[]> {
  const request = {
    path: clusterPath(clusterId, "/retention_policies"),
    action: `listing the backup retention policies of cluster ${clusterId}`,
    clusterId,
  };
  const policies: RetentionPolicy[] = [];
  for await (const policy of readItems(client, request, "policies", schemas().retentionPolicySchema)) {
    policies.push(policy);
  }
  const order = ({ policyName, policyId }: RetentionPolicy): string => `${policyName} ${policyId}`;
  return policies.sort((one, other) => (order(one) < order(other) ? -1 : 1));
}
