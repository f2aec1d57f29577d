import type { Cloud } from "../cloud";
import type { HttpResponse } from "../http/response";

/** A method of the emulated API, by what it does. */
export type ApiRoute =
  | "listBackups"
  | "listFolderBackups"
  | "getBackup"
  | "deleteBackup"
  | "getCluster"
  | "listClusters"
  | "listHosts"
  | "listClusterOperations"
  | "restoreCluster"
  | "updateCluster"
  | "backupCluster"
  | "deleteCluster"
  | "listRetentionPolicies"
  | "listFolderRetentionPolicies"
  | "getRetentionPolicy"
  | "createRetentionPolicy"
  | "deleteRetentionPolicy"
  | "getOperation"
  | "endpoints"
  | "exchangeIamToken"
  | "createTokenForServiceAccount"
  | "federation"
  | "metadata"
  | "githubOidc";

/** Which requests a fault or a question is about: those to one method, or any. */
export type Route = ApiRoute | "any";

/** What a route's handler sees of a request. */
export interface ApiRequest {
  /** What stands at `{id}` in the path, decoded; empty where the path has none. */
  readonly resourceId: string;
  /** What stands at `{policyId}`. */
  readonly policyId: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** A page is to name its own token as the next one (the fault `repeatToken`). */
  readonly repeatPageToken: boolean;
}

/** @throws StatusError to be answered with a google.rpc.Status */
export type Handler = (request: ApiRequest, cloud: Cloud) => HttpResponse;

export interface RouteDefinition {
  readonly method: string;
  /** `{id}` and `{policyId}` stand for one segment each. */
  readonly path: string;
  /** `iamToken`: checked before the handler runs. `none`: open, or checked by the handler. */
  readonly authorization: "iamToken" | "none";
  readonly handle: Handler;
}
