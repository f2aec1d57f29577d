import { getBackup, listBackups, listFolderBackups } from "./backups";
import { deleteCluster, getCluster, listClusters, listHosts, restoreCluster } from "./clusters";
import {
  exchangeFederatedToken,
  exchangeIamToken,
  giveGithubOidcToken,
  giveMetadataToken,
  listEndpoints,
} from "./iam";
import { getOperation, listClusterOperations } from "./operations";
import type { ApiRoute, Handler, RouteDefinition } from "./route";

/** A method of the managed Redis service, all of which ask for an IAM token. */
function redis(method: string, path: string, handle: Handler): RouteDefinition {
  return { method, path: `/managed-redis/v1/${path}`, authorization: "iamToken", handle };
}

function open(method: string, path: string, handle: Handler): RouteDefinition {
  return { method, path, authorization: "none", handle };
}

/** Every method that the emulator serves. A new one is a row here and a name in ApiRoute. */
const routes: Readonly<Record<ApiRoute, RouteDefinition>> = {
  listBackups: redis("GET", "clusters/{id}/backups", listBackups),
  listFolderBackups: redis("GET", "backups", listFolderBackups),
  getBackup: redis("GET", "backups/{id}", getBackup),
  getCluster: redis("GET", "clusters/{id}", getCluster),
  listClusters: redis("GET", "clusters", listClusters),
  listHosts: redis("GET", "clusters/{id}/hosts", listHosts),
  listClusterOperations: redis("GET", "clusters/{id}/operations", listClusterOperations),
  restoreCluster: redis("POST", "clusters:restore", restoreCluster),
  deleteCluster: redis("DELETE", "clusters/{id}", deleteCluster),
  getOperation: { method: "GET", path: "/operations/{id}", authorization: "iamToken", handle: getOperation },
  endpoints: open("GET", "/endpoints", listEndpoints),
  exchangeIamToken: open("POST", "/iam/v1/tokens", exchangeIamToken),
  federation: open("POST", "/oauth/token", exchangeFederatedToken),
  metadata: open("GET", "/computeMetadata/v1/instance/service-accounts/default/token", giveMetadataToken),
  githubOidc: open("GET", "/github/oidc", giveGithubOidcToken),
};

/** The route that a request is for, and the resource that its path names. */
export interface RouteMatch {
  readonly route: ApiRoute;
  readonly definition: RouteDefinition;
  /** What stands at `{id}` in the path, decoded; empty where the path has none. */
  readonly resourceId: string;
}

const matchers = Object.entries(routes).map(([route, definition]) => ({
  route: route as ApiRoute,
  definition,
  pattern: patternOf(definition.path),
}));

/** The route for a method and a path as sent; undefined where the API has none. */
export function matchRoute(method: string, path: string): RouteMatch | undefined {
  for (const { route, definition, pattern } of matchers) {
    if (definition.method !== method) continue;
    const found = pattern.exec(path);
    if (found === null) continue;
    const resourceId = decode(found[1] ?? "");
    return resourceId === undefined ? undefined : { route, definition, resourceId };
  }
  return undefined;
}

function patternOf(path: string): RegExp {
  const literal = path.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replace("{id}", "([^/]+)")}$`);
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
