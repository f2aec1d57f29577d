import { fieldOf } from "../life";
import type { RedisCluster, RedisClusterHost } from "../../yandex/cluster";
import type { RestoreHost, RestoreInputs, RestoreRedisConfig } from "./inputs";
import { REDIS_SETTINGS, RESTORE_INPUTS } from "./check-inputs";
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
  const served = servedInputs(stored, cluster, observedHosts(stored.hosts, hosts, cluster.sharded));
  return Object.fromEntries(
    RESTORE_INPUTS.flatMap((key) => {
      const [known, now] = [stored[key], served[key]];
      const value = now === undefined || (known !== undefined && isSameInput(key, now, known)) ? known : now;
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

/** What the service says of each input; undefined where it says nothing, as of users and passwords. */
function servedInputs(
  stored: Partial<RestoreInputs>,
  cluster: RedisCluster,
  hosts: readonly RestoreHost[],
): Partial<Record<keyof RestoreInputs, unknown>> {
  const { name, description, folderId, securityGroupIds, tlsEnabled, sharded } = cluster;
  const { environment, deletionProtection, persistenceMode, labels, networkId, config } = cluster;
  const { announceHostnames, authSentinel, diskEncryptionKeyId, maintenanceWindow } = cluster;
  const { backupWindowStart, backupRetainPeriodDays, access, modules } = config;
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
    announceHostnames,
    authSentinel,
    backupRetainPeriodDays,
    backupWindowStart: givenParts(stored.backupWindowStart, backupWindowStart),
    access: givenParts(stored.access, access),
    modules: givenParts(stored.modules, modules),
    diskSizeAutoscaling: givenParts(stored.diskSizeAutoscaling, servedAutoscaling(cluster)),
    redisConfig: servedRedisConfig(stored.redisConfig, cluster),
    maintenanceWindow: maintenanceWindow && servedMaintenanceWindow(maintenanceWindow),
    diskEncryptionKeyId: diskEncryptionKeyId === "" ? undefined : diskEncryptionKeyId,
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

/** Of an object, the parts that the program gives; all that is served where it does not give the object. */
function givenParts(known: unknown, served: unknown): unknown {
  if (served === undefined) {
    return known;
  }
  if (typeof known !== "object" || known === null) {
    return served;
  }
  const parts = Object.entries(known).filter(([, part]) => part !== undefined);
  return Object.fromEntries(parts.map(([key, part]) => [key, givenParts(part, fieldOf(served, key))]));
}

function servedAutoscaling({ config }: RedisCluster): object | undefined {
  const { diskSizeLimit, ...thresholds } = config.diskSizeAutoscaling ?? {};
  return diskSizeLimit === undefined ? undefined : { ...thresholds, diskSizeLimitGiB: diskSizeLimit / GIB };
}

/** What applies counts for the settings that the program gives; else those that somebody has set. */
function servedRedisConfig(known: RestoreRedisConfig | undefined, { config }: RedisCluster): unknown {
  const { userConfig, effectiveConfig } = config.redis;
  if (known !== undefined) {
    return givenParts(known, { ...userConfig, ...effectiveConfig });
  }
  const set = Object.entries(userConfig).filter(([name]) => REDIS_SETTINGS.includes(name));
  return set.length === 0 ? undefined : Object.fromEntries(set);
}

function servedMaintenanceWindow({
  weeklyMaintenanceWindow,
}: NonNullable<RedisCluster["maintenanceWindow"]>): object {
  return weeklyMaintenanceWindow === undefined
    ? { type: "ANYTIME" }
    : { type: "WEEKLY", ...weeklyMaintenanceWindow };
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
