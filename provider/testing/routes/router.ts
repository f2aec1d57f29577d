import { deleteBackup, getBackup, listBackups, listFolderBackups } from "./backups";
import {
  backupCluster,
  deleteCluster,
  getCluster,
  listClusters,
  listHosts,
  restoreCluster,
  updateCluster,
} from "./clusters";
import {
  createTokenForServiceAccount,
  exchangeFederatedToken,
  exchangeIamToken,
  giveGithubOidcToken,
  giveMetadataToken,
  listEndpoints,
} from "./iam";
import { getOperation, listClusterOperations } from "./operations";
import {
  createRetentionPolicy,
  deleteRetentionPolicy,
  getRetentionPolicy,
  listFolderRetentionPolicies,
  listRetentionPolicies,
} from "./retention-policies";
import type { ApiRequest, ApiRoute, Handler, RouteDefinition } from "./route";

function authorized(method: string, path: string, handle: Handler): RouteDefinition {
  return { method, path, authorization: "iamToken", handle };
}

/** A method of the managed Redis service. */
function redis(method: string, path: string, handle: Handler): RouteDefinition {
  return authorized(method, `/managed-redis/v1/${path}`, handle);
}

function open(method: string, path: string, handle: Handler): RouteDefinition {
  return { method, path, authorization: "none", handle };
}

/** Every method that the emulator serves. A new one is a row here and a name in ApiRoute. */
const routes: Readonly<Record<ApiRoute, RouteDefinition>> = {
  listBackups: redis("GET", "clusters/{id}/backups", listBackups),
  listFolderBackups: redis("GET", "backups", listFolderBackups),
  getBackup: redis("GET", "backups/{id}", getBackup),
  deleteBackup: redis("DELETE", "backups/{id}", deleteBackup),
  getCluster: redis("GET", "clusters/{id}", getCluster),
  listClusters: redis("GET", "clusters", listClusters),
  listHosts: redis("GET", "clusters/{id}/hosts", listHosts),
  listClusterOperations: redis("GET", "clusters/{id}/operations", listClusterOperations),
  restoreCluster: redis("POST", "clusters:restore", restoreCluster),
  updateCluster: redis("PATCH", "clusters/{id}", updateCluster),
  deleteCluster: redis("DELETE", "clusters/{id}", deleteCluster),
  backupCluster: redis("POST", "clusters/{id}:backup", backupCluster),
  listRetentionPolicies: redis("GET", "clusters/{id}/retention_policies", listRetentionPolicies),
  listFolderRetentionPolicies: redis("GET", "folders/{id}/retention_policies", listFolderRetentionPolicies),
  getRetentionPolicy: redis("GET", "clusters/{id}/retention_policies/{policyId}", getRetentionPolicy),
  createRetentionPolicy: redis("POST", "clusters/{id}/retention_policies", createRetentionPolicy),
  deleteRetentionPolicy: redis(
    "DELETE",
    "clusters/{id}/retention_policies/{policyId}",
    deleteRetentionPolicy,
  ),
  getOperation: authorized("GET", "/operations/{id}", getOperation),
  endpoints: open("GET", "/endpoints", listEndpoints),
  exchangeIamToken: open("POST", "/iam/v1/tokens", exchangeIamToken),
  createTokenForServiceAccount: authorized(
    "POST",
    "/iam/v1/tokens:createForServiceAccount",
    createTokenForServiceAccount,
  ),
  federation: open("POST", "/oauth/token", exchangeFederatedToken),
  metadata: open("GET", "/computeMetadata/v1/instance/service-accounts/default/token", giveMetadataToken),
  githubOidc: open("GET", "/github/oidc", giveGithubOidcToken),
};

/** The route that a request is for, and what its path names. */
export interface RouteMatch extends Pick<ApiRequest, "resourceId" | "policyId"> {
  readonly route: ApiRoute;
  readonly definition: RouteDefinition;
}

const matchers = Object.entries(routes).map(([route, definition]) => ({
  route: route as ApiRoute,
  definition,
  pattern: patternOf(definition.path),
}));

/** The route for a method and a path as sent; undefined where the API has none. */
export function matchRoute(method: string, path: string): RouteMatch | undefined {
  for (const { route, definition, pattern } of matchers) {
    const found = definition.method === method ? pattern.exec(path) : null;
    if (found === null) continue;
    const resourceId = decode(found.groups?.["id"]);
    const policyId = decode(found.groups?.["policyId"]);
    if (resourceId === undefined || policyId === undefined) return undefined;
    return { route, definition, resourceId, policyId };
  }
  return undefined;
}

function patternOf(path: string): RegExp {
  const literal = path.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replace(/{(\w+)}/g, "(?<$1>[^/]+?)")}$`);
}

function decode(segment = ""): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
