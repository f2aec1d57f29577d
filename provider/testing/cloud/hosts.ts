import { randomId } from "./ids";

/** Where a host is to be, as a restore asks for it. */
export interface HostSpec {
  readonly zoneId: string;
  readonly subnetId?: string | undefined;
  readonly shardName?: string | undefined;
}

/** A host as the emulator keeps it. Its health is its cluster's. */
export interface StoredHost {
  /** Its FQDN. */
  readonly name: string;
  readonly zoneId: string;
  readonly subnetId?: string;
  readonly shardName: string;
  readonly role: "MASTER" | "REPLICA";
}

/** The hosts that were asked for; the first of each shard is its master. */
export function makeHosts(specs: readonly HostSpec[]): StoredHost[] {
  const shards = new Set<string>();
  return specs.map(({ zoneId, subnetId, shardName = "shard1" }) => {
    const role = shards.has(shardName) ? "REPLICA" : "MASTER";
    shards.add(shardName);
    const host = { name: hostName(zoneId), zoneId, shardName, role } as const;
    return subnetId === undefined ? host : { ...host, subnetId };
  });
}

/** As seen in the service: `rc1a-1d4kq7c2v0n8m5xb.mdb.yandexcloud.net` in the zone `ru-central1-a`. */
function hostName(zoneId: string): string {
  return `${randomId(`rc1${zoneId.slice(-1)}-`)}.mdb.yandexcloud.net`;
}
