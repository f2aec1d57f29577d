import type { QueryContext } from "../../queries/queries";
import type { ReplacementGuard } from "../../resources/cluster-restore/replacement-guard";
import type { Fault } from "../config";

/** Properties as plain values: secrets revealed, what is not known yet as `UNKNOWN`. */
export type Plain = Readonly<Record<string, unknown>>;

/** What surrounds a call about a resource. */
export interface ResourceCall {
  /** The resource's. */
  readonly urn: string;
  readonly context: QueryContext;
  /** Of this deployment. */
  readonly guard: ReplacementGuard;
  /** Of `customTimeouts`, as a duration: `"3600s"`. */
  readonly timeout: string | undefined;
  /** Shows beside the resource how far it has come. */
  readonly tell: (text: string) => void;
}

/** What distinguishes the wanted inputs from what state holds. */
export interface Change {
  readonly changes: boolean;
  /** The inputs for whose change the resource is replaced. */
  readonly replaces?: readonly string[];
  /** Whether the old one has to go first. */
  readonly deleteBeforeReplace?: boolean;
}

/** A resource as it is by now. */
export interface Changed {
  /** What state keeps: the inputs and the outputs, undefined ones left out. */
  readonly state: object;
  /** Why it is not ready, though it is there: state keeps it, and the next `up` goes on with it. */
  readonly unfinished?: Error | undefined;
}

/** A new resource under its ID. */
export interface Created extends Changed {
  readonly id: string;
}

/** An existing resource with the inputs that it has by now; an import has no others. */
export interface ReadResource {
  readonly id: string;
  readonly state: object;
  readonly inputs: object;
}

/** What the engine knew of a resource before. */
export interface Known {
  /** The state; empty for an import. */
  readonly state: Plain;
  /** The inputs of the last deployment; empty for an import. */
  readonly inputs: Plain;
}

/** The life of a resource of the schema. The engine has sorted out everything that Pulumi's own rules decide. */
export interface ProviderResource {
  /**
   * Checks inputs without asking the cloud; those that are not known yet are let through.
   *
   * @param former the inputs of the last deployment; empty where there was none
   */
  faults(inputs: Plain, former: Plain, urn: string): Fault[];
  diff(id: string, known: Known, wanted: Plain, call: ResourceCall): Promise<Change> | Change;
  create(inputs: Plain, call: ResourceCall): Promise<Created>;
  /** @returns undefined when it is gone */
  read(id: string, known: Known, call: ResourceCall): Promise<ReadResource | undefined>;
  /** Left out where every change replaces. */
  update?(id: string, state: Plain, wanted: Plain, call: ResourceCall): Promise<Changed>;
  /** Left out where there is nothing in the cloud to delete. */
  delete?(id: string, state: Plain, call: ResourceCall): Promise<void>;
  /**
   * Whether creating and updating only read the cloud, so that a preview does it as well and knows
   * the outputs.
   */
  readonly onlyReads?: boolean;
}
