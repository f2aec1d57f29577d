import { type Emulator, makeBackups, startEmulator } from "../../../provider/testing";
import { closeAfterTest } from "./close-after-test";

export const folderId = "b1gaaaaaaaaaaaaaaaaa";
export const sourceClusterId = "c9qsource";
const backups = makeBackups(3, { clusterId: sourceClusterId, folderId });
export const backupId = backups[0]?.id ?? "";

/** An emulator of one cluster with three backups, closed after the test. */
export async function clusterEmulator(): Promise<Emulator> {
  return closeAfterTest(
    await startEmulator({ clusters: [{ id: sourceClusterId, name: "source", folderId, backups }] }),
  );
}

/** A whole and right body of a restore. */
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
    { zoneId: "ru-central1-a", subnetId: "e9ba" },
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
  metadata: { "@type": string; clusterId: string; backupId?: string };
  error?: { code: number; message: string };
  response?: Record<string, unknown>;
}

export interface Reply<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

interface RequestOptions {
  headers?: Record<string, string>;
  body?: string;
}

/** Plain requests to the emulator's API, without this package's client. */
export class PlainClient {
  constructor(private readonly emulator: Emulator) {}

  async send<Body>(method: string, path: string, options: RequestOptions = {}): Promise<Reply<Body>> {
    const headers = { authorization: `Bearer ${this.emulator.token}`, ...options.headers };
    const response = await fetch(this.emulator.url + path, { ...options, method, headers });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
  }

  get<Body>(path: string): Promise<Reply<Body>> {
    return this.send("GET", path);
  }

  restore<Body = Operation>(
    changes: object = {},
    headers: Record<string, string> = {},
  ): Promise<Reply<Body>> {
    const body = JSON.stringify({ ...restoreBody, ...changes });
    return this.send("POST", "/managed-redis/v1/clusters:restore", { body, headers });
  }

  delete<Body = Operation>(clusterId: string, headers: Record<string, string> = {}): Promise<Reply<Body>> {
    return this.send("DELETE", `/managed-redis/v1/clusters/${clusterId}`, { headers });
  }

  operation(id: string): Promise<Reply<Operation>> {
    return this.get(`/operations/${id}`);
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
