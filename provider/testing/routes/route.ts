import type { Cloud } from "../cloud/cloud";
import type { Answer } from "../http/answer";

/** A method of the emulated API, by what it does. */
export type ApiRoute =
  | "listBackups"
  | "listFolderBackups"
  | "getBackup"
  | "getCluster"
  | "listClusters"
  | "listHosts"
  | "listClusterOperations"
  | "restoreCluster"
  | "deleteCluster"
  | "getOperation"
  | "endpoints"
  | "exchangeIamToken"
  | "federation"
  | "metadata"
  | "githubOidc";

/** Which requests a fault or a question is about: one method's, or any. */
export type Route = ApiRoute | "any";

/** What a route's handler sees of a request. */
export interface ApiRequest {
  /** What stands at `{id}` in the path, decoded; empty where the path has none. */
  readonly resourceId: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** A list answers with the token of the very page that was asked for (the fault `repeatToken`). */
  readonly repeatPageToken: boolean;
}

/** A row of the table of routes. */
export interface RouteDefinition {
  readonly method: "GET" | "POST" | "DELETE";
  /** At most one segment is `{id}`. */
  readonly path: string;
  /** `iamToken`: checked before the handler runs. `none`: open, or checked by the handler. */
  readonly authorization: "iamToken" | "none";
  /** @throws StatusError to be answered with a google.rpc.Status */
  readonly handle: (request: ApiRequest, cloud: Cloud) => Answer;
}
