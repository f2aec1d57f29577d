/** What a cluster is made with and the API serves again. */
export interface ClusterSettings {
  description: string;
  labels: Readonly<Record<string, string>>;
  /** `PRODUCTION` or `PRESTABLE`. */
  environment: string;
  config: ClusterConfig;
  networkId: string;
  securityGroupIds: readonly string[];
  tlsEnabled: boolean;
  deletionProtection: boolean;
  /** `ON`, `OFF`, ...; empty: not set. */
  persistenceMode: string;
  sharded: boolean;
}

export interface ClusterConfig {
  /** Of the Redis or Valkey server. */
  readonly version: string;
  readonly resources: HostResources;
}

export interface HostResources {
  readonly resourcePresetId?: string | undefined;
  /** Bytes: an int64, a string in JSON. */
  readonly diskSize?: string | undefined;
  readonly diskTypeId?: string | undefined;
}

/** The settings of a cluster whose seed names none. */
export const defaultSettings: ClusterSettings = {
  description: "",
  labels: {},
  environment: "PRODUCTION",
  config: {
    version: "7.2",
    resources: { resourcePresetId: "hm3-c2-m8", diskSize: "17179869184", diskTypeId: "network-ssd" },
  },
  networkId: "enpemulatednetwork00",
  securityGroupIds: [],
  tlsEnabled: false,
  deletionProtection: false,
  persistenceMode: "",
  sharded: false,
};
