import { deployment } from "./deployment";
import { growth } from "./growth";
import { importTime } from "./import-time";
import { latency } from "./latency";
import { loopback } from "./loopback";
import { manyClusters } from "./many-clusters";
import type { Part } from "./part";
import { pluginInvokes } from "./plugin-invokes";
import { pluginStart } from "./plugin-start";

/** In the order of the table. */
export const parts: readonly Part[] = [
  loopback,
  latency,
  manyClusters,
  growth,
  importTime,
  deployment,
  pluginStart,
  pluginInvokes,
];
