/** What an Operation does to a cluster. */
export type OperationKind = "restore" | "delete";

/** How an Operation will go on, once it has begun. */
export type OperationPlan = SucceedingPlan | FailingPlan | StuckPlan;

/** Done after some polls. */
export interface SucceedingPlan {
  /**
   * The poll that finds it done: a GET of the Operation or of its cluster. 0: done in the very answer
   * that begins it. Default 2.
   */
  polls?: number;
}

/** Ends with an error after some polls. */
export interface FailingPlan extends SucceedingPlan {
  /** The google.rpc.Status that it ends with: a gRPC code and the service's words. */
  fails: { code: number; message: string };
  /** `true`: the cluster stays, with status `ERROR`. `false`: it is gone. Default `true`. */
  leavesCluster?: boolean;
}

/** Not done, however often it is polled, until `release`. */
export interface StuckPlan {
  stuck: true;
}

/** The plans queued for each kind of Operation; each Operation takes one. */
export class OperationPlans {
  readonly #queues = new Map<OperationKind, OperationPlan[]>();

  add(kind: OperationKind, plan: OperationPlan): void {
    this.#queues.set(kind, [...(this.#queues.get(kind) ?? []), plan]);
  }

  /** The next plan of the kind; if none is left, that of a usual Operation. */
  take(kind: OperationKind): OperationPlan {
    return this.#queues.get(kind)?.shift() ?? {};
  }
}
