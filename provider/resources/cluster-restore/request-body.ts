import { fieldOf } from "../life";
import type { RestoreInputs, RestoreMaintenanceWindow } from "./inputs";

/** Bytes of a GiB. */
export const GIB = 2 ** 30;

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
  const { hosts, version, resources, password, redisConfig, labels, onBackupChange, ...rest } = inputs;
  const { users, maintenanceWindow, diskSizeAutoscaling, modules, backupRetainPeriodDays, ...others } = rest;
  const { backupWindowStart, access, ...asTheyAre } = others;
  const { diskSizeLimitGiB, ...thresholds } = diskSizeAutoscaling ?? {};
  return withoutUndefined({
    ...asTheyAre,
    labels: { ...labels, ...extraLabels },
    maintenanceWindow: maintenanceWindow && maintenanceWindowMessage(maintenanceWindow),
    userSpecs: users?.map(({ password, ...user }) =>
      withoutUndefined({ ...user, passwords: password === undefined ? undefined : [password] }),
    ),
    configSpec: withoutUndefined({
      version,
      resources: withoutUndefined({
        resourcePresetId: resources.resourcePresetId,
        diskSize: String(resources.diskSizeGiB * GIB),
        diskTypeId: resources.diskTypeId,
      }),
      redis: { ...(int64s(redisConfig ?? {}) as object), password },
      backupWindowStart,
      backupRetainPeriodDays: int64s(backupRetainPeriodDays),
      access,
      diskSizeAutoscaling:
        diskSizeLimitGiB === undefined
          ? undefined
          : int64s({ ...thresholds, diskSizeLimit: diskSizeLimitGiB * GIB }),
      modules: int64s(modules),
    }),
    hostSpecs: hosts.map(int64s),
  });
}

function maintenanceWindowMessage({ type, day, hour }: RestoreMaintenanceWindow): object {
  return type === "ANYTIME" ? { anytime: {} } : { weeklyMaintenanceWindow: int64s({ day, hour }) };
}

/** The message with its numbers as proto3 JSON writes an int64, as strings, and without undefined fields. */
function int64s(message: unknown): unknown {
  if (typeof message === "object" && message !== null) {
    return withoutUndefined(
      Object.fromEntries(Object.entries(message).map(([key, value]) => [key, int64s(value)])),
    );
  }
  return typeof message === "number" ? String(message) : message;
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

function withoutUndefined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
