import { request } from "undici";

import {
  type EmulatedBackup,
  type Emulator,
  type EmulatorOptions,
  makeBackups,
  startEmulator,
} from "../../provider/testing";
import { closeAfterTest } from "./close-after-test";

export const folderId = "b1gaaaaaaaaaaaaaaaaa";
export const clusterId = "c9qsource";
export const clusterPath = `/managed-redis/v1/clusters/${clusterId}`;

/** As the cluster of `clusterEmulator` has them. */
export const backups = makeBackups(25, { clusterId, folderId });
export const backupId = backups[0]?.id ?? "";

/** An emulator of one cluster with 25 backups, closed after the test. */
export async function clusterEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const clusters = [{ id: clusterId, name: "source", folderId, backups }];
  return closeAfterTest(await startEmulator({ clusters, ...options }));
}

/** A complete and valid body of a restore. */
export const restoreBody = {
  backupId,
  name: "restored",
  environment: "PRODUCTION",
  description: "made from a backup",
  labels: { team: "storage" },
  configSpec: {
    version: "8.1-valkey",
    resources: { resourcePresetId: "hm3-c2-m8", diskSize: "34359738368", diskTypeId: "network-ssd" },
    redis: { password: "correct-horse-battery", maxmemoryPolicy: "ALLKEYS_LRU" },
  },
  hostSpecs: [
    { zoneId: "ru-central1-a", subnetId: "e9ba", replicaPriority: 50, assignPublicIp: true },
    { zoneId: "ru-central1-b", subnetId: "e2lb" },
    { zoneId: "ru-central1-d", subnetId: "fl8d", shardName: "shard2" },
  ],
  networkId: "enpa",
  securityGroupIds: ["enpsg"],
  tlsEnabled: true,
  persistenceMode: "ON",
};

export interface Operation {
  id: string;
  createdAt: string;
  modifiedAt: string;
  done: boolean;
  metadata: { "@type": string; clusterId: string; backupId?: string; policyId?: string };
  error?: { code: number; message: string };
  response?: Record<string, unknown>;
}

export interface BackupsPage {
  backups?: EmulatedBackup[];
  nextPageToken?: string;
}

/** A google.rpc.Status. */
interface Status {
  code: number;
  message: string;
  details: { "@type": string; requestId: string }[];
}

export interface Reply<Body = unknown> {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The text as JSON; undefined where it is not. */
  body: Body;
}

interface RequestOptions {
  headers?: Record<string, string>;
  body?: string;
}

/** Plain requests to the emulator's API, without this package's client. */
export class PlainClient {
  constructor(private readonly emulator: Emulator) {}

  /** Sends these headers and no other. */
  async send<Body>(method: string, path: string, options: RequestOptions = {}): Promise<Reply<Body>> {
    const { statusCode, headers, body } = await request(this.emulator.url + path, { ...options, method });
    const text = await body.text();
    return { status: statusCode, headers, text, body: parsed(text) as Body };
  }

  /** Sends the emulator's token too. */
  ask<Body = Operation>(method: string, path: string, options: RequestOptions = {}): Promise<Reply<Body>> {
    const headers = { authorization: `Bearer ${this.emulator.token}`, ...options.headers };
    return this.send(method, path, { ...options, headers });
  }

  get<Body = unknown>(path: string, token = this.emulator.token): Promise<Reply<Body>> {
    return this.send("GET", path, { headers: { authorization: `Bearer ${token}` } });
  }

  /** One page of the cluster's backups, which must be served. */
  async page(query: Record<string, string | number> = {}): Promise<BackupsPage> {
    const reply = await this.get<BackupsPage>(backupsPath(query));
    expect(reply).toMatchObject({ status: 200 });
    return reply.body;
  }

  async nextPageToken(query: Record<string, string | number>): Promise<string> {
    const { nextPageToken } = await this.page(query);
    if (nextPageToken === undefined) throw new Error("no next page");
    return nextPageToken;
  }

  /** Every page of a list of backups. */
  async pages(path: (query: Record<string, string>) => string): Promise<EmulatedBackup[][]> {
    const pages: EmulatedBackup[][] = [];
    let query: Record<string, string> = {};
    for (;;) {
      const { body } = await this.get<BackupsPage>(path(query));
      pages.push(body.backups ?? []);
      if (body.nextPageToken === undefined) return pages;
      query = { pageToken: body.nextPageToken };
    }
  }

  restore<Body = Operation>(
    changes: object = {},
    headers: Record<string, string> = {},
  ): Promise<Reply<Body>> {
    const body = JSON.stringify({ ...restoreBody, ...changes });
    return this.ask("POST", "/managed-redis/v1/clusters:restore", { body, headers });
  }

  delete<Body = Operation>(id: string, headers: Record<string, string> = {}): Promise<Reply<Body>> {
    return this.ask("DELETE", `/managed-redis/v1/clusters/${id}`, { headers });
  }

  backup(headers: Record<string, string> = {}): Promise<Reply<Operation>> {
    return this.ask("POST", `${clusterPath}:backup`, { headers });
  }

  operation(id: string): Promise<Reply<Operation>> {
    return this.get(`/operations/${id}`);
  }

  /** Polls the Operation that a reply has begun until it is done. */
  async ended({ status, body: { id } }: Reply<Operation>): Promise<Operation> {
    expect(status).toBe(200);
    for (;;) {
      const { body } = await this.operation(id);
      if (body.done) return body;
    }
  }

  cluster(id: string): Promise<Reply<Record<string, unknown>>> {
    return this.get(`/managed-redis/v1/clusters/${id}`);
  }

  /** A cluster that was restored and runs. */
  async restored(): Promise<string> {
    this.emulator.operations.plan("restore", { polls: 0 });
    const { body } = await this.restore();
    return body.metadata.clusterId;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The path of a list of backups. */
export function backupsPath(query: Record<string, string | number> = {}, id = clusterId): string {
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `/managed-redis/v1/clusters/${id}/backups?${pairs.join("&")}`;
}

/** Until so many requests have reached the emulator. */
export async function arrivals(emulator: Emulator, count: number): Promise<void> {
  while (emulator.requests.length < count) await new Promise((resolve) => setImmediate(resolve));
}

export const invalidTokenMessage = "Token is invalid or has expired.";

/** The reply is a google.rpc.Status with the request's IDs. */
export function expectStatus(reply: Reply, httpStatus: number, code: number, message: string | RegExp): void {
  expect(reply.status).toBe(httpStatus);
  const status = reply.body as Status;
  expect(status.code).toBe(code);
  if (typeof message === "string") expect(status.message).toBe(message);
  else expect(status.message).toMatch(message);
  expect(status.details).toEqual([
    { "@type": "type.googleapis.com/google.rpc.RequestInfo", requestId: reply.headers["x-request-id"] },
  ]);
  expect(reply.headers["x-server-trace-id"]).toMatch(/^[0-9a-f]{32}$/);
}
