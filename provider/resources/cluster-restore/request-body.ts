import { fieldOf } from "../../queries/arguments";
import type { RestoreHost, RestoreInputs, RestoreRedisConfig } from "./inputs";
import { GIB } from "./inputs-schema";

/**
 * A restore in the API's JSON (RestoreClusterRequest of yandex.cloud.mdb.redis.v1). What the program
 * leaves out is left out, so that the service's defaults apply.
 *
 * @param extraLabels labels beside the program's
 */
export function requestBody(
  inputs: RestoreInputs,
  extraLabels: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const { hosts, version, resources, password, redisConfig = {}, labels, ...rest } = inputs;
  const { onBackupChange, ...asTheyAre } = rest;
  return withoutUndefined({
    ...asTheyAre,
    labels: { ...labels, ...extraLabels },
    configSpec: {
      version,
      resources: withoutUndefined({
        resourcePresetId: resources.resourcePresetId,
        diskSize: String(resources.diskSizeGiB * GIB),
        diskTypeId: resources.diskTypeId,
      }),
      redis: withoutUndefined({ ...redisSpec(redisConfig), password }),
    },
    hostSpecs: hosts.map(hostSpec),
  });
}

/**
 * An update in the API's JSON (UpdateClusterRequest).
 *
 * @param mask paths of what is to change, `configSpec.version`
 * @param extraLabels those of the cluster that the program does not know of
 */
export function updateBody(
  mask: readonly string[],
  inputs: RestoreInputs,
  extraLabels: Readonly<Record<string, string>>,
): object {
  const whole = requestBody(inputs, extraLabels);
  return mask.reduce<object>((body, path) => withField(body, whole, path.split(".")), {
    updateMask: mask.join(","),
  });
}

/** The message with the field at the path as the source has it. */
function withField(message: unknown, source: unknown, [field = "", ...rest]: readonly string[]): object {
  const value = fieldOf(source, field);
  return {
    ...(message as object | undefined),
    [field]: rest.length === 0 ? value : withField(fieldOf(message, field), value, rest),
  };
}

function hostSpec({ replicaPriority, ...host }: RestoreHost): Record<string, unknown> {
  return withoutUndefined({ ...host, replicaPriority: int64(replicaPriority) });
}

function redisSpec(config: RestoreRedisConfig): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key, typeof value === "number" ? int64(value) : value]),
  );
}

/** proto3 JSON writes an int64 as a string. */
function int64(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function withoutUndefined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
