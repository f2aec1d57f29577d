import { randomUUID } from "node:crypto";

import type { RetentionPolicy } from "../backups/retention";
import { type ApiClient, clusterPath, EDITOR_ROLE } from "./client";
import { type Operation, parseOperation } from "./operations";
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

/** What a policy is created with. */
export type NewRetentionPolicy = Omit<RetentionPolicy, "policyId" | "createdAt">;

/**
 * Begins to create a retention policy (BackupRetentionPolicy.Create).
 *
 * @throws ClusterNotFoundError, or another RequestError
 */
export async function createRetentionPolicy(
  client: ApiClient,
  clusterId: string,
  policy: NewRetentionPolicy,
  idempotencyKey: string,
): Promise<Operation> {
  const response = await client.send({
    method: "POST",
    path: clusterPath(clusterId, "/retention_policies"),
    body: { ...policy, retainForDays: String(policy.retainForDays) },
    action: `creating the backup retention policy ${policy.policyName} of cluster ${clusterId}`,
    clusterId,
    role: EDITOR_ROLE,
    idempotencyKey,
  });
  return parseOperation(response);
}

/**
 * Begins to delete a retention policy (BackupRetentionPolicy.Delete).
 *
 * @throws ClusterNotFoundError when the cluster or the policy is gone; another RequestError
 */
export async function deleteRetentionPolicy(
  client: ApiClient,
  clusterId: string,
  policyId: string,
): Promise<Operation> {
  const response = await client.send({
    method: "DELETE",
    path: clusterPath(clusterId, `/retention_policies/${encodeURIComponent(policyId)}`),
    action: `deleting the backup retention policy ${policyId} of cluster ${clusterId}`,
    clusterId,
    role: EDITOR_ROLE,
    // A new one for each call: it makes the retries of this call safe, and another call is another request.
    idempotencyKey: randomUUID(),
  });
  return parseOperation(response);
}
