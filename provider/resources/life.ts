import { unknownName } from "../backups/check-fields";
import { InvalidArgumentError } from "../backups/errors";
import type { QueryContext } from "../queries/queries";
import type { ReplacementGuard } from "./replacement-guard";

/** Properties as plain values: secrets revealed, an input that is not known yet as `UNKNOWN`, none of them null. */
export type Properties = Readonly<Record<string, unknown>>;

/** What a resource takes from the face that calls it. */
export interface ResourceContext extends QueryContext {
  /** What tells the resource from all others, the same in every process: its URN. */
  readonly identity: string;
  /** Of this deployment alone: a process may outlive it. */
  readonly guard: ReplacementGuard;
  /** How long the step may take, of `customTimeouts`: `"90m"`. Undefined for the resource's default. */
  readonly timeout?: string | undefined;
}

/** An input that is invalid, by its path, and why. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/** What distinguishes the program's inputs from what state has. */
export interface Diff {
  readonly changes: boolean;
  /** The inputs whose change replaces the resource. */
  readonly replaces?: readonly string[];
  /** Whether the old one is deleted first. */
  readonly deleteBeforeReplace?: boolean;
}

/** A resource as it is now. */
export interface Changed {
  /** What state keeps: the inputs and the outputs. */
  readonly state: object;
  /** Why the resource is not ready, though it exists: state keeps it, and the next `up` resumes it. */
  readonly unfinished?: Error | undefined;
}

export interface Created extends Changed {
  readonly id: string;
}

/** What Pulumi knew of a resource before. */
export interface Known {
  /** Empty for an import. */
  readonly state: Properties;
  /** The inputs of the last deployment; empty for an import. */
  readonly inputs: Properties;
}

/** An existing resource, with its inputs as they are now. */
export interface ReadResource {
  readonly state: object;
  readonly inputs: object;
}

/** A resource from its first check to its deletion, the same for the dynamic provider and the plugin. */
export interface ResourceLife {
  readonly inputNames: readonly string[];
  /** The inputs that are secret, whatever the program says. */
  readonly secretInputs?: readonly string[];
  /** Whether creating and updating only read the cloud: then a preview does it as well, and knows the outputs. */
  readonly onlyReads?: boolean;

  /**
   * Checks inputs without asking the cloud; those that are not known yet pass.
   *
   * @param former the inputs of the last deployment; empty where there was none
   * @param identity the resource's URN
   */
  check(inputs: Properties, former: Properties, identity: string): CheckFailure[];
  diff(id: string, known: Known, wanted: Properties, context: ResourceContext): Promise<Diff> | Diff;
  create(inputs: Properties, context: ResourceContext): Promise<Created>;
  /** Takes over what exists, as a dynamic resource's `opts.import` asks for. The engine imports by `read`. */
  adopt?(id: string, inputs: Properties, context: ResourceContext): Promise<Created>;
  /** @returns undefined when it is gone */
  read(id: string, known: Known, context: ResourceContext): Promise<ReadResource | undefined>;
  /** Left out where every change replaces. */
  update?(id: string, known: Known, wanted: Properties, context: ResourceContext): Promise<Changed>;
  /** Left out where there is nothing in the cloud to delete. */
  delete?(id: string, state: Properties, context: ResourceContext): Promise<void>;
}

/** Checks inputs as a resource does, after their names: with a mistyped name, what it was meant to say is missing. */
export function checkInputs(
  life: ResourceLife,
  inputs: Properties,
  former: Properties,
  identity: string,
): CheckFailure[] {
  const { inputNames, secretInputs = [] } = life;
  const unknown = Object.keys(inputs).filter((name) => !inputNames.includes(name));
  if (unknown.length > 0) {
    return unknown.map((name) => ({ property: quotedPath(name), reason: unknownName(name, inputNames) }));
  }
  return life.check(inputs, former, identity).map(({ property, reason }) => ({
    property: secretInputs.includes(property) ? quotedPath(property) : property,
    reason,
  }));
}

/**
 * The path of a property in its other writing, `["token"]`. The engine prints the value of a property
 * that it finds by the path as it stands: a secret, or one under a mistyped key, must not be found.
 */
export function quotedPath(key: string): string {
  return `[${JSON.stringify(key)}]`;
}

/** What a check throws, as Pulumi reports it. */
export function checkFailuresOf(check: () => void): CheckFailure[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof InvalidArgumentError) {
      return [{ property: error.argument, reason: error.message }];
    }
    throw error;
  }
}

/** The named ones of some properties. */
export function pick(properties: Properties, names: readonly string[]): Properties {
  return Object.fromEntries(names.flatMap((name) => (name in properties ? [[name, properties[name]]] : [])));
}

/** A property of a value that may not be an object; undefined where it is missing. */
export function fieldOf(props: unknown, key: string): unknown {
  return typeof props === "object" && props !== null ? (props as Record<string, unknown>)[key] : undefined;
}
