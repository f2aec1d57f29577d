export type { RedisCluster, RedisClusterHost } from "./cluster";
