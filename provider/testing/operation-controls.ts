import type { Cloud } from "./cloud/cloud";
import type { OperationKind, OperationPlan } from "./cloud/operation-plans";
import type { StoredOperation } from "./cloud/operations";

/** How the emulated cloud's Operations go: slow, failing, stuck. */
export class OperationControls {
  readonly #cloud: Cloud;

  /** @internal Use Emulator.operations. */
  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  /** Every Operation so far, in order of its beginning: one for each request that took effect. */
  get all(): readonly StoredOperation[] {
    return this.#cloud.operations.all;
  }

  /**
   * The next Operation of this kind goes by this plan; more calls append, one an Operation. Without
   * a plan it succeeds and is found done by the second poll.
   */
  plan(kind: OperationKind, plan: OperationPlan): void {
    this.#cloud.operations.plans.add(kind, plan);
  }

  /** Brings every Operation that is stuck now to a good end. */
  release(): void {
    this.#cloud.operations.release();
  }

  /**
   * As when the service's memory of `Idempotency-Key`s has run out: a key seen before is a new one.
   * The Operations themselves stay.
   */
  forgetIdempotencyKeys(): void {
    this.#cloud.idempotencyKeys.forgetAll();
  }
}
