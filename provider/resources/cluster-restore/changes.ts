import { isDeepStrictEqual } from "node:util";

import { type Diff, fieldOf } from "../life";
import { hasUnknown } from "../unknown";
import { UnsupportedChangeError } from "./errors";
import type { RestoreInputs } from "./inputs";
import { RESTORE_INPUTS } from "./check-inputs";
import { isSameInput } from "./same-input";
import { readStored } from "./state";

/** What a change of the inputs means for the cluster. */
export interface RestoreChanges {
  /** The inputs that only a new cluster can have otherwise. */
  readonly replaces: readonly (keyof RestoreInputs)[];
  /** The inputs that one update of the cluster changes. */
  readonly updates: readonly (keyof RestoreInputs)[];
  /** The inputs that the cluster could have otherwise, by other requests than an update. */
  readonly unsupported: readonly (keyof RestoreInputs)[];
  /** The inputs that only state keeps. */
  readonly recorded: readonly (keyof RestoreInputs)[];
}

/**
 * Inputs that no method of ClusterService changes: UpdateClusterRequest has no such field, and
 * neither has any other request.
 */
const FIXED: ReadonlySet<keyof RestoreInputs> = new Set(["environment", "tlsEnabled", "diskEncryptionKeyId"]);

/**
 * The paths in UpdateClusterRequest, whose mask names them; of an object that of each changed part.
 * What is missing here, and in the sets, takes other requests.
 */
const UPDATE_PATHS: Partial<Record<keyof RestoreInputs, string>> = {
  name: "name",
  description: "description",
  labels: "labels",
  networkId: "networkId",
  securityGroupIds: "securityGroupIds",
  deletionProtection: "deletionProtection",
  persistenceMode: "persistenceMode",
  announceHostnames: "announceHostnames",
  maintenanceWindow: "maintenanceWindow",
  authSentinel: "authSentinel",
  version: "configSpec.version",
  backupWindowStart: "configSpec.backupWindowStart",
  backupRetainPeriodDays: "configSpec.backupRetainPeriodDays",
  access: "configSpec.access",
  diskSizeAutoscaling: "configSpec.diskSizeAutoscaling",
  modules: "configSpec.modules",
  resources: "configSpec.resources",
  password: "configSpec.redis.password",
  redisConfig: "configSpec.redis",
};

/** Inputs that the service does not serve, or not always; where state has none, the service's default holds. */
const UNSERVED: ReadonlySet<keyof RestoreInputs> = new Set([
  "redisConfig",
  "maintenanceWindow",
  "authSentinel",
  "users",
  "backupWindowStart",
  "backupRetainPeriodDays",
  "access",
  "diskSizeAutoscaling",
  "modules",
  "announceHostnames",
  "diskEncryptionKeyId",
]);

/** Inputs that say what is to be done, not how the cluster is. */
const RECORDED: ReadonlySet<keyof RestoreInputs> = new Set(["onBackupChange"]);

/**
 * Compares the program's inputs with what is there; the cloud is not asked. An input that the
 * program does not give is as the service has it, and no change.
 *
 * @param stored the state, or the inputs of the last deployment; what is missing there is no change
 * @param wanted what is not known yet, in a preview, is a change
 */
export function compareInputs(stored: unknown, wanted: unknown): RestoreChanges {
  const changed = RESTORE_INPUTS.filter((key) => isChanged(key, stored, wanted));
  const replaces = changed.filter((key) => isReplacing(key, stored, wanted));
  const rest = changed.filter((key) => !replaces.includes(key) && key !== "backupId");
  return {
    replaces,
    updates: rest.filter((key) => UPDATE_PATHS[key] !== undefined),
    unsupported: rest.filter((key) => UPDATE_PATHS[key] === undefined && !RECORDED.has(key)),
    recorded: rest.filter((key) => RECORDED.has(key)),
  };
}

/** What the next `up` has to do to the cluster: whether anything, and the inputs for which it is replaced. */
export function plannedChange(stored: unknown, wanted: unknown): Diff {
  const { replaces, updates, unsupported, recorded } = compareInputs(stored, wanted);
  // One that was interrupted has to be resumed.
  const interrupted = !readStored(stored).restored;
  return {
    changes: interrupted || replaces.length + updates.length + unsupported.length + recorded.length > 0,
    replaces,
    // Cluster names are unique in their folder.
    deleteBeforeReplace: true,
  };
}

function isChanged(key: keyof RestoreInputs, stored: unknown, wanted: unknown): boolean {
  const [before, after] = [fieldOf(stored, key), fieldOf(wanted, key)];
  if (RECORDED.has(key)) {
    return !isSameInput(key, before, after);
  }
  if (after === undefined || (before === undefined && !UNSERVED.has(key))) {
    return false;
  }
  return hasUnknown(after) || !isSameInput(key, before, after);
}

function isReplacing(key: keyof RestoreInputs, stored: unknown, wanted: unknown): boolean {
  if (key === "backupId") {
    return fieldOf(wanted, "onBackupChange") === "replace";
  }
  // Sharding can be turned on (Cluster.EnableSharding), and never off.
  return FIXED.has(key) || (key === "sharded" && fieldOf(stored, "sharded") === true);
}

/**
 * The mask of the update that changes these inputs.
 *
 * @param updates of {@link compareInputs}
 */
export function updateMask(
  updates: readonly (keyof RestoreInputs)[],
  stored: unknown,
  wanted: RestoreInputs,
): string[] {
  return updates.flatMap((key) => {
    const path = UPDATE_PATHS[key] ?? key;
    const value: unknown = wanted[key];
    if (key !== "resources" && key !== "redisConfig") {
      return [path];
    }
    const known = fieldOf(stored, key);
    const changed = Object.entries(value as object).filter(
      ([part, now]) => now !== undefined && !isDeepStrictEqual(fieldOf(known, part), now),
    );
    return changed.map(([part]) => `${path}.${part === "diskSizeGiB" ? "diskSize" : part}`);
  });
}

/**
 * The error of a change that cannot be made from here, as early as in a preview; undefined when there
 * is none, or when the cluster is replaced anyway.
 *
 * @param stored the inputs of the last deployment
 * @param wanted an input with a value in it that is not known yet may turn out the same
 */
export function refusedChange(
  stored: unknown,
  wanted: unknown,
  identity: string,
): UnsupportedChangeError | undefined {
  const { replaces, unsupported } = compareInputs(stored, wanted);
  const known = unsupported.filter((key) => !hasUnknown(fieldOf(wanted, key)));
  return replaces.length > 0 || known.length === 0
    ? undefined
    : unsupportedChange(known, String(fieldOf(stored, "name")), identity);
}

/** @param cluster its ID or name, for the commands that change it */
export function unsupportedChange(
  inputs: readonly (keyof RestoreInputs)[],
  cluster: string,
  identity: string,
): UnsupportedChangeError {
  const commands = inputs.map((key) => (COMMANDS[key] ?? "").replaceAll("<cluster>", cluster));
  return new UnsupportedChangeError(inputs, commands, identity);
}

/** How to make the changes that are not built here, with yc. */
const COMMANDS: Partial<Record<keyof RestoreInputs, string>> = {
  folderId: "yc managed-redis cluster move <cluster> --destination-folder-id <folder>",
  hosts:
    "yc managed-redis hosts add --cluster-id <cluster>, yc managed-redis hosts delete --cluster-id <cluster>",
  sharded: "yc managed-redis cluster enable-sharding <cluster>",
  users: "yc managed-redis user create, update or delete --cluster-id <cluster>",
};
