import { getBackup, listBackups, listFolderBackups } from "./backups";
import { getCluster, listClusters, listHosts } from "./clusters";
import { deleteCluster } from "./delete-cluster";
import { listEndpoints } from "./endpoints";
import { exchangeFederatedToken } from "./federation";
import { giveGithubOidcToken } from "./github-oidc";
import { exchangeIamToken } from "./iam";
import { giveMetadataToken } from "./metadata";
import { getOperation, listClusterOperations } from "./operations";
import { restoreCluster } from "./restore-cluster";
import type { ApiRoute, RouteDefinition } from "./route";

const redis = "/managed-redis/v1";

/** Every method the emulator serves. A new one is a row here and a name in ApiRoute. */
export const routes: Readonly<Record<ApiRoute, RouteDefinition>> = {
  listBackups: {
    method: "GET",
    path: `${redis}/clusters/{id}/backups`,
    authorization: "iamToken",
    handle: listBackups,
  },
  listFolderBackups: {
    method: "GET",
    path: `${redis}/backups`,
    authorization: "iamToken",
    handle: listFolderBackups,
  },
  getBackup: { method: "GET", path: `${redis}/backups/{id}`, authorization: "iamToken", handle: getBackup },
  getCluster: {
    method: "GET",
    path: `${redis}/clusters/{id}`,
    authorization: "iamToken",
    handle: getCluster,
  },
  listClusters: {
    method: "GET",
    path: `${redis}/clusters`,
    authorization: "iamToken",
    handle: listClusters,
  },
  listHosts: {
    method: "GET",
    path: `${redis}/clusters/{id}/hosts`,
    authorization: "iamToken",
    handle: listHosts,
  },
  listClusterOperations: {
    method: "GET",
    path: `${redis}/clusters/{id}/operations`,
    authorization: "iamToken",
    handle: listClusterOperations,
  },
  restoreCluster: {
    method: "POST",
    path: `${redis}/clusters:restore`,
    authorization: "iamToken",
    handle: restoreCluster,
  },
  deleteCluster: {
    method: "DELETE",
    path: `${redis}/clusters/{id}`,
    authorization: "iamToken",
    handle: deleteCluster,
  },
  getOperation: {
    method: "GET",
    path: "/operations/{id}",
    authorization: "iamToken",
    handle: getOperation,
  },
  endpoints: { method: "GET", path: "/endpoints", authorization: "none", handle: listEndpoints },
  exchangeIamToken: {
    method: "POST",
    path: "/iam/v1/tokens",
    authorization: "none",
    handle: exchangeIamToken,
  },
  federation: {
    method: "POST",
    path: "/oauth/token",
    authorization: "none",
    handle: exchangeFederatedToken,
  },
  metadata: {
    method: "GET",
    path: "/computeMetadata/v1/instance/service-accounts/default/token",
    authorization: "none",
    handle: giveMetadataToken,
  },
  githubOidc: { method: "GET", path: "/github/oidc", authorization: "none", handle: giveGithubOidcToken },
};
