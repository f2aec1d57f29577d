import { isDeepStrictEqual } from "node:util";

import { fieldOf } from "../life";
import type { RestoreHost, RestoreInputs } from "./inputs";

type Same = (stored: unknown, wanted: unknown) => boolean;

/** The inputs whose values may be written in several ways. */
const SAME: Partial<Record<keyof RestoreInputs, Same>> = {
  version: isSameVersion,
  resources: isSameWherePresent,
  redisConfig: isSameWherePresent,
  backupWindowStart: isSameWherePresent,
  access: isSameWherePresent,
  diskSizeAutoscaling: isSameWherePresent,
  modules: isSameWherePresent,
  hosts: (stored, wanted) => isSameList(stored, wanted, hostText),
  securityGroupIds: (stored, wanted) => isSameList(stored, wanted, String),
};

/** Whether an input asks for what is there already. */
export function isSameInput(key: keyof RestoreInputs, stored: unknown, wanted: unknown): boolean {
  return isDeepStrictEqual(stored, wanted) || (SAME[key]?.(stored, wanted) ?? false);
}

/** The service may tell more of a version than was asked for: `7.2` and `7.2-valkey`. */
function isSameVersion(stored: unknown, wanted: unknown): boolean {
  const [one, other] = [String(stored), String(wanted)];
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  return longer.startsWith(shorter) && /^[.-]/.test(longer.slice(shorter.length));
}

/** Whether the parts of an object are as wanted; what the program leaves out is the service's choice. */
function isSameWherePresent(stored: unknown, wanted: unknown): boolean {
  if (typeof stored !== "object" || stored === null || typeof wanted !== "object" || wanted === null) {
    return stored === wanted;
  }
  return Object.entries(wanted).every(
    ([key, value]) => value === undefined || isSameWherePresent(fieldOf(stored, key), value),
  );
}

/** Whether two lists hold the same, in whatever order. */
function isSameList(stored: unknown, wanted: unknown, textOf: (item: unknown) => string): boolean {
  return (
    Array.isArray(stored) &&
    Array.isArray(wanted) &&
    isDeepStrictEqual(stored.map(textOf).sort(), wanted.map(textOf).sort())
  );
}

function hostText(host: unknown): string {
  const { zoneId, subnetId, shardName, replicaPriority, assignPublicIp } = host as RestoreHost;
  return JSON.stringify([zoneId, subnetId, shardName, replicaPriority, assignPublicIp ?? false]);
}
