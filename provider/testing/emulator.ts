import { Cloud } from "./cloud";
import type {
  ClusterSeed,
  ClusterSettings,
  EmulatedBackup,
  EmulatedRetentionPolicy,
  StoredCluster,
} from "./clusters";
import { type Fault, FaultScript } from "./http/faults";
import type { RecordedRequest } from "./http/request";
import { RequestHandler } from "./http/request-handler";
import { LoopbackServer } from "./http/server";
import { type AuthorizedKey, randomIamToken } from "./iam";
import { OperationControls } from "./operations";
import type { Route } from "./routes/route";

export interface EmulatorOptions {
  /** The clusters that exist from the start. Default: none. */
  clusters?: ClusterSeed[];
  /** Backups per page when a request has no `pageSize`, or 0. Default 100. */
  defaultPageSize?: number;
  /** The IAM token that is accepted from the start and never expires. Default: a random `t1.<...>.<...>`. */
  token?: string;
  /** `false`: the Redis routes do not check the token. Default `true`. */
  requireAuthorization?: boolean;
}

/**
 * Starts an in-memory Yandex Cloud API on a free port of 127.0.0.1.
 *
 * @example
 * const emulator = await startEmulator({
 *   clusters: [{ id: "c9q1", backups: makeBackups(2500, { clusterId: "c9q1" }) }],
 * });
 * emulator.script("listBackups", { kind: "pass" }, { kind: "status", status: 429, retryAfter: 1 });
 * const { latestBackupId } = await getRedisBackups("c9q1", { connection: emulator.connection });
 * console.log(latestBackupId, emulator.requestsTo("listBackups").length);
 * await emulator.close();
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { clusters = [], defaultPageSize = 100, token = randomIamToken() } = options;
  const cloud = new Cloud(defaultPageSize, options.requireAuthorization ?? true);
  for (const cluster of clusters) cloud.clusters.add(cluster);
  cloud.iamTokens.accept(token);

  const faults = new FaultScript();
  const handler = new RequestHandler(cloud, faults);
  const server = await LoopbackServer.start((message, response) => handler.handle(message, response));
  cloud.address = server.address;
  return new Emulator({ cloud, faults, handler, server, token });
}

/** @internal */
export interface EmulatorParts {
  readonly cloud: Cloud;
  readonly faults: FaultScript;
  readonly handler: RequestHandler;
  readonly server: LoopbackServer;
  readonly token: string;
}

/** A running emulator, made by startEmulator: how to reach it, what it holds, what it was asked. */
export class Emulator {
  readonly #parts: EmulatorParts;
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** The IAM token that is accepted from the start. */
  readonly token: string;
  /** Host and port of the metadata service, for `YC_METADATA_ADDR`. */
  readonly metadataAddress: string;
  /** How Operations go: slow, failing, stuck. */
  readonly operations: OperationControls;

  /** @internal Use startEmulator. */
  constructor(parts: EmulatorParts) {
    this.#parts = parts;
    this.url = `http://${parts.cloud.address}`;
    this.token = parts.token;
    this.metadataAddress = parts.cloud.address;
    this.operations = new OperationControls(parts.cloud.operations);
  }

  /** For `opts.connection`. */
  get connection(): { endpoint: string; token: string } {
    return { endpoint: this.url, token: this.token };
  }

  /** Pulumi configuration that points a program here, in the form that the Automation API takes. */
  get pulumiConfig(): Record<string, { value: string; secret?: boolean }> {
    return {
      "yandex-redis:endpoint": { value: this.url },
      "yandex-redis:token": { value: this.token, secret: true },
    };
  }

  /** Environment variables that point a program here. */
  get environment(): Record<string, string> {
    return { YC_ENDPOINT: this.url, YC_TOKEN: this.token };
  }

  /** What `ACTIONS_ID_TOKEN_REQUEST_URL` and `ACTIONS_ID_TOKEN_REQUEST_TOKEN` hold in a GitHub job. */
  get githubOidc(): { url: string; requestToken: string } {
    // GitHub's own URL has a query already: clients append "&audience=...".
    const url = `${this.url}/github/oidc?api-version=2.0`;
    return { url, requestToken: this.#parts.cloud.federatedTokens.githubRequestToken };
  }

  /** Every request so far, in order of arrival, faults included. */
  get requests(): readonly RecordedRequest[] {
    return this.#parts.handler.requests;
  }

  /** The connections that clients have open at this moment, and have opened since the start. */
  get connections(): { open: number; opened: number } {
    return this.#parts.server.connections;
  }

  /** Lets every request go that a `hold` holds. */
  releaseHeld(): void {
    this.#parts.handler.releaseHeld();
  }

  /** Seconds that the `Date` of every response is ahead of the clock that Operations go by. Default 0. */
  get dateOffsetSeconds(): number {
    return this.#parts.handler.dateOffsetSeconds;
  }

  set dateOffsetSeconds(seconds: number) {
    this.#parts.handler.dateOffsetSeconds = seconds;
  }

  /** The requests to one route so far, in order of arrival. */
  requestsTo(route: Route): RecordedRequest[] {
    return this.#parts.handler.requestsTo(route);
  }

  /** @throws Error when there is, or was, a cluster of this ID */
  addCluster(cluster: ClusterSeed): void {
    this.#parts.cloud.clusters.add(cluster);
  }

  /** The cluster is not found from now on; its backups stay and are listed by folder, as in the API. */
  deleteCluster(clusterId: string): void {
    this.#parts.cloud.clusters.stored(clusterId).deleted = true;
  }

  /**
   * A cluster as it is at this moment, even when it is deleted.
   * @throws Error when there never was a cluster of this ID
   */
  cluster(clusterId: string): Readonly<StoredCluster> {
    return { ...this.#parts.cloud.clusters.stored(clusterId) };
  }

  /** The clusters that are not deleted at this moment, restored ones included. */
  liveClusters(): Readonly<StoredCluster>[] {
    return this.#parts.cloud.clusters.live.map((cluster) => ({ ...cluster }));
  }

  /** Changes a cluster at once, as someone may do outside of Pulumi. @throws Error when there never was one of this ID */
  updateCluster(clusterId: string, changes: Partial<ClusterSettings> & { name?: string }): void {
    Object.assign(this.#parts.cloud.clusters.stored(clusterId), changes);
  }

  /** While it is on, DELETE of the cluster is refused (400, code 9). */
  setDeletionProtection(clusterId: string, on: boolean): void {
    this.#parts.cloud.clusters.stored(clusterId).deletionProtection = on;
  }

  /**
   * Makes the cluster answer with this status from now on.
   *
   * @param health default: unchanged
   */
  setClusterStatus(clusterId: string, status: string, health?: string): void {
    const cluster = this.#parts.cloud.clusters.stored(clusterId);
    cluster.status = status;
    cluster.health = health ?? cluster.health;
  }

  /** Adds a backup at the front of the list, which shifts while somebody is reading it. */
  addBackup(clusterId: string, backup: EmulatedBackup): void {
    this.#parts.cloud.clusters.addBackup(clusterId, backup);
  }

  /** Replaces a cluster's backups; they are served in this order. */
  setBackups(clusterId: string, backups: readonly EmulatedBackup[]): void {
    this.#parts.cloud.clusters.setBackups(clusterId, backups);
  }

  /** @throws Error when the cluster has no such backup */
  removeBackup(clusterId: string, backupId: string): void {
    this.#parts.cloud.clusters.removeBackup(clusterId, backupId);
  }

  /** Replaces a cluster's retention policies; they are served in this order. */
  setRetentionPolicies(clusterId: string, policies: readonly EmulatedRetentionPolicy[]): void {
    this.#parts.cloud.clusters.stored(clusterId).retentionPolicies = [...policies];
  }

  /**
   * The next requests to the route meet these faults, in order, one each; later ones are answered as
   * usual. Further calls append. A route's own faults come before those for `any`.
   */
  script(route: Route, ...faults: Fault[]): void {
    this.#parts.faults.add(route, faults);
  }

  /** Drops every fault that no request has met yet. */
  endFaults(): void {
    this.#parts.faults.clear();
  }

  /** The lifetime in seconds of tokens from an exchange or the metadata service. Default 43200. */
  get exchangedTokenLifetimeSeconds(): number {
    return this.#parts.cloud.iamTokens.exchangedLifetimeSeconds;
  }

  set exchangedTokenLifetimeSeconds(seconds: number) {
    this.#parts.cloud.iamTokens.exchangedLifetimeSeconds = seconds;
  }

  /** A new IAM token. @param options.lifetimeSeconds default: exchangedTokenLifetimeSeconds */
  issueIamToken(options: { lifetimeSeconds?: number } = {}): string {
    return this.#parts.cloud.iamTokens.issue(options.lifetimeSeconds).iamToken;
  }

  /** From now on 401, code 16, as for a token that has expired. */
  revokeToken(token: string): void {
    this.#parts.cloud.iamTokens.revoke(token);
  }

  /** The token stays valid, but from now on every request with it is answered 403, code 7. */
  denyToken(token: string): void {
    this.#parts.cloud.iamTokens.deny(token);
  }

  /**
   * A new RSA key of a service account, as `yc iam key create` writes it. The emulator keeps only the
   * public half, and checks the exchange's JWTs with it.
   * @param options.serviceAccountId default random
   */
  createAuthorizedKey(options: { serviceAccountId?: string } = {}): AuthorizedKey {
    return this.#parts.cloud.authorizedKeys.create(options.serviceAccountId);
  }

  /** A Yandex OAuth token (`y0_...`) that the exchange accepts. */
  createOAuthToken(): string {
    return this.#parts.cloud.oauthTokens.create();
  }

  /** An OIDC token that workload identity federation exchanges for an IAM token of this service account. */
  createFederatedToken(options: { serviceAccountId: string }): string {
    return this.#parts.cloud.federatedTokens.create(options);
  }

  /** The metadata service issues tokens from now on. It starts without a service account. */
  attachServiceAccount(): void {
    this.#parts.cloud.serviceAccountAttached = true;
  }

  /** The metadata service answers 404 from now on. */
  detachServiceAccount(): void {
    this.#parts.cloud.serviceAccountAttached = false;
  }

  /** Stops at once, destroying open and stalled connections. May be called again. */
  async close(): Promise<void> {
    this.#parts.handler.close();
    await this.#parts.server.close();
  }
}
