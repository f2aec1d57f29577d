import type { RedisCluster, RedisClusterHost } from "../../yandex/cluster";
import type { RestoreHost, RestoreInputs } from "./inputs";
import { RESTORE_INPUTS } from "./check-inputs";
import { GIB } from "./request-body";
import { withoutRestoreLabel } from "./restore-label";
import { isSameInput } from "./same-input";

/**
 * The inputs as the cluster has them now. One that the program has written in another way than the
 * service serves it stays as it is; what the service does not serve stays, too.
 *
 * @param stored the inputs, as far as they are known
 */
export function observedInputs(
  stored: Partial<RestoreInputs>,
  cluster: RedisCluster,
  hosts: readonly RedisClusterHost[],
): Partial<RestoreInputs> {
  const served = servedInputs(cluster, observedHosts(stored.hosts, hosts, cluster.sharded));
  return Object.fromEntries(
    RESTORE_INPUTS.flatMap((key) => {
      const [known, now] = [stored[key], served[key]];
      const value = now === undefined || (known !== undefined && isSameInput(key, now, known)) ? known : now;
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

/** What the service says of each input; undefined where it says nothing. */
function servedInputs(
  cluster: RedisCluster,
  hosts: readonly RestoreHost[],
): Partial<Record<keyof RestoreInputs, unknown>> {
  const { name, description, folderId, securityGroupIds, tlsEnabled, sharded } = cluster;
  const { environment, deletionProtection, persistenceMode, labels, networkId, config } = cluster;
  const { resourcePresetId, diskSize, diskTypeId } = config.resources;
  const areResourcesServed = resourcePresetId !== "" && diskSize > 0;
  return {
    name,
    description,
    folderId,
    securityGroupIds,
    tlsEnabled,
    sharded,
    deletionProtection,
    persistenceMode,
    labels: withoutRestoreLabel(labels),
    environment: environment === "ENVIRONMENT_UNSPECIFIED" ? undefined : environment,
    networkId: networkId === "" ? undefined : networkId,
    version: config.version === "" ? undefined : config.version,
    resources: areResourcesServed
      ? {
          resourcePresetId,
          diskSizeGiB: diskSize / GIB,
          ...(diskTypeId === "" ? {} : { diskTypeId }),
        }
      : undefined,
    hosts: hosts.length === 0 ? undefined : hosts,
  };
}

/** The hosts as inputs: each as the program described it, where one that is there fits the description. */
function observedHosts(
  wanted: readonly RestoreHost[] = [],
  hosts: readonly RedisClusterHost[],
  sharded: boolean,
): RestoreHost[] {
  const left = [...wanted];
  const observed = hosts.map((host) => {
    const place = left.findIndex((spec) => fits(host, spec));
    const [spec] = place === -1 ? [] : left.splice(place, 1);
    return spec ?? specOf(host, sharded);
  });
  // In the program's order, as far as they are the program's.
  return [
    ...wanted.filter((spec) => observed.includes(spec)),
    ...observed.filter((spec) => !wanted.includes(spec)),
  ];
}

function fits(host: RedisClusterHost, spec: RestoreHost): boolean {
  return (
    host.zoneId === spec.zoneId &&
    (spec.subnetId === undefined || host.subnetId === spec.subnetId) &&
    (spec.shardName === undefined || host.shardName === spec.shardName)
  );
}

/** Without shards a program names none, though the service does. */
function specOf({ zoneId, subnetId, shardName }: RedisClusterHost, sharded: boolean): RestoreHost {
  return {
    zoneId,
    ...(subnetId === "" ? {} : { subnetId }),
    ...(shardName === "" || !sharded ? {} : { shardName }),
  };
}
