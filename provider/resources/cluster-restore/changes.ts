import { fieldOf } from "../../queries/arguments";
import type { Diff } from "../life";
import { hasUnknown } from "../unknown";
import type { RestoreInputs } from "./inputs";
import { RESTORE_INPUTS } from "./inputs-schema";
import { isSameInput } from "./same-input";
import { readStored } from "./state";

/** What a change of the inputs means for the cluster. */
export interface RestoreChanges {
  /** The inputs that only a new cluster can have otherwise. */
  readonly replaces: readonly (keyof RestoreInputs)[];
  /** The inputs that the cluster could have otherwise, by means that are not built here. */
  readonly refused: readonly (keyof RestoreInputs)[];
  /** The inputs that are only written down. */
  readonly noted: readonly (keyof RestoreInputs)[];
}

/**
 * Inputs that no method of ClusterService changes: UpdateClusterRequest has no such field, and
 * neither has any other request.
 */
const FIXED: ReadonlySet<keyof RestoreInputs> = new Set(["environment", "tlsEnabled", "diskEncryptionKeyId"]);

/** Inputs that the service does not serve again; where state has none, the service's default holds. */
const UNSERVED: ReadonlySet<keyof RestoreInputs> = new Set([
  "password",
  "redisConfig",
  "announceHostnames",
  "diskEncryptionKeyId",
]);

/** Inputs that say what is to be done, not how the cluster is. */
const NOTED: ReadonlySet<keyof RestoreInputs> = new Set(["onBackupChange"]);

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
    refused: rest.filter((key) => !NOTED.has(key)),
    noted: rest.filter((key) => NOTED.has(key)),
  };
}

/** What the next `up` has to do to the cluster: whether anything, and the inputs for which it is replaced. */
export function plannedChange(stored: unknown, wanted: unknown): Diff {
  const { replaces, refused, noted } = compareInputs(stored, wanted);
  // One that was interrupted has to be gone on with.
  const interrupted = !readStored(stored).restored;
  return {
    changes: interrupted || replaces.length + refused.length + noted.length > 0,
    replaces,
    // Cluster names are unique in their folder.
    deleteBeforeReplace: true,
  };
}

function isChanged(key: keyof RestoreInputs, stored: unknown, wanted: unknown): boolean {
  const [before, after] = [fieldOf(stored, key), fieldOf(wanted, key)];
  if (NOTED.has(key)) {
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

/** How to make a change that is not built here: yc's command. */
export function howToChange(key: keyof RestoreInputs, clusterId: string): string {
  return (COMMANDS[key] ?? "yc managed-redis cluster update <cluster> (see --help)").replace(
    "<cluster>",
    clusterId,
  );
}

const COMMANDS: Partial<Record<keyof RestoreInputs, string>> = {
  name: "yc managed-redis cluster update <cluster> --new-name <name>",
  description: "yc managed-redis cluster update <cluster> --description <text>",
  labels: "yc managed-redis cluster update <cluster> --labels <key>=<value>,...",
  version: "yc managed-redis cluster update <cluster> --redis-version <version>",
  resources: "yc managed-redis cluster update <cluster> --resource-preset <preset> --disk-size <size>GB",
  password: "yc managed-redis cluster update <cluster> --password",
  securityGroupIds: "yc managed-redis cluster update <cluster> --security-group-ids <id>,...",
  deletionProtection: "yc managed-redis cluster update <cluster> --deletion-protection=<true|false>",
  persistenceMode: "yc managed-redis cluster update <cluster> --persistence-mode <mode>",
  redisConfig: "yc managed-redis cluster update-config <cluster> --set <key>=<value>",
  networkId: "yc managed-redis cluster update <cluster> --network-id <network>",
  announceHostnames: "yc managed-redis cluster update <cluster> --announce-hostnames=<true|false>",
  folderId: "yc managed-redis cluster move <cluster> --destination-folder-id <folder>",
  hosts:
    "yc managed-redis hosts add --cluster-id <cluster>, yc managed-redis hosts delete --cluster-id <cluster>",
  sharded: "yc managed-redis cluster enable-sharding <cluster>",
};
