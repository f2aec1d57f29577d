import { randomId } from "./random";
import { timestamp } from "./timestamps";

const DEFAULT_POLLS = 2;

/** What an Operation does. */
export type OperationKind =
  | "restore"
  | "update"
  | "delete"
  | "backup"
  | "deleteBackup"
  | "createRetentionPolicy"
  | "deleteRetentionPolicy";

/** Those that no other change of their cluster may run beside, but for backups beside backups. */
const EXCLUSIVE: readonly OperationKind[] = ["restore", "update", "delete", "backup"];

/** What becomes of an Operation once it has begun. */
export type OperationPlan = SucceedingPlan | FailingPlan | StuckPlan;

/** How long the Operation itself is found. */
export interface ForgottenPlan {
  /**
   * The poll from which on the Operation is not found, as the service keeps Operations for a time only. What it does
   * goes on all the same. Default: never.
   */
  forgottenAt?: number;
}

/** Done after some polls. */
export interface SucceedingPlan extends ForgottenPlan {
  /**
   * The poll that finds it done: a GET of the Operation or of its cluster. 0: done in the very response
   * that begins it. Default 2.
   */
  polls?: number;
}

/** Ends with an error after some polls. */
export interface FailingPlan extends SucceedingPlan {
  /** The google.rpc.Status that it ends with: a gRPC code and the service's words. */
  fails: { code: number; message: string };
  /**
   * Of a restore or a deletion. `true`: the cluster stays, with status `ERROR`. `false`: it is gone. Default `true`.
   * Whatever else fails changes nothing.
   */
  leavesCluster?: boolean;
}

/** Not done, however often it is polled, until `release`. */
export interface StuckPlan extends ForgottenPlan {
  stuck: true;
}

/** An Operation as the emulator keeps it. */
export interface StoredOperation {
  readonly id: string;
  readonly kind: OperationKind;
  readonly clusterId: string;
  /** The backup that a restore is made from, or that is deleted. */
  readonly backupId?: string;
  /** The retention policy that is created or deleted. */
  readonly policyId?: string;
  /** RFC 3339, by the emulator's clock. */
  readonly createdAt: string;
  /** RFC 3339: when it began, or ended. */
  readonly modifiedAt: string;
  readonly done: boolean;
  /** The google.rpc.Status of one that failed. */
  readonly error?: { readonly code: number; readonly message: string };
}

/** What an Operation is about. */
export type OperationSubject = Pick<StoredOperation, "kind" | "clusterId" | "backupId" | "policyId">;

/** What the end of an Operation does. */
export interface OperationEffects {
  /** @returns the `response` of the Operation */
  readonly succeed: () => object;
  /** Default: nothing. */
  readonly fail?: (leavesCluster: boolean) => void;
}

interface Run {
  operation: StoredOperation;
  readonly plan: OperationPlan;
  readonly effects: OperationEffects;
  polls: number;
  response?: object;
}

/** The Operations of the emulated cloud. For them time passes by polls, so that no test has to wait. */
export class Operations {
  readonly #runs = new Map<string, Run>();
  readonly #plans = new Map<OperationKind, OperationPlan[]>();
  /** By `Idempotency-Key`, the ID of the Operation that the first request with this key began. */
  readonly keys = new Map<string, string>();

  plan(kind: OperationKind, plan: OperationPlan): void {
    this.#plans.set(kind, [...(this.#plans.get(kind) ?? []), plan]);
  }

  begin(subject: OperationSubject, effects: OperationEffects): StoredOperation {
    const createdAt = timestamp();
    const operation = { id: randomId("c9q"), ...subject, createdAt, modifiedAt: createdAt, done: false };
    const plan = this.#plans.get(subject.kind)?.shift() ?? {};
    const run = { operation, plan, effects, polls: 0 };
    this.#runs.set(operation.id, run);
    endIfDue(run);
    return run.operation;
  }

  /** In the order in which they began. */
  get all(): StoredOperation[] {
    return [...this.#runs.values()].map(({ operation }) => operation);
  }

  /** The Operation as the API sees it: undefined once it is forgotten. */
  find(operationId: string): StoredOperation | undefined {
    const run = this.#runs.get(operationId);
    return run === undefined || run.polls >= (run.plan.forgottenAt ?? Infinity) ? undefined : run.operation;
  }

  /** The `response` of an Operation that succeeded. */
  responseOf(operationId: string): object | undefined {
    return this.#runs.get(operationId)?.response;
  }

  /** The Operations that keep a cluster busy. */
  runningOn(clusterId: string): StoredOperation[] {
    return this.all.filter(
      (operation) =>
        operation.clusterId === clusterId && EXCLUSIVE.includes(operation.kind) && !operation.done,
    );
  }

  /** Counts one poll of the Operation, which may bring it to its end. */
  poll(operationId: string): void {
    const run = this.#runs.get(operationId);
    if (run === undefined) return;
    run.polls++;
    if (!run.operation.done) endIfDue(run);
  }

  /** Lets every stuck Operation succeed. */
  release(): void {
    for (const run of this.#runs.values()) {
      if ("stuck" in run.plan && !run.operation.done) end(run);
    }
  }
}

function endIfDue(run: Run): void {
  if ("stuck" in run.plan) return;
  if (run.polls >= (run.plan.polls ?? DEFAULT_POLLS)) end(run);
}

function end(run: Run): void {
  const { plan, effects, operation } = run;
  if ("fails" in plan) {
    effects.fail?.(plan.leavesCluster ?? true);
    run.operation = { ...operation, modifiedAt: timestamp(), done: true, error: plan.fails };
  } else {
    run.response = effects.succeed();
    run.operation = { ...operation, modifiedAt: timestamp(), done: true };
  }
}

/** How the emulated cloud's Operations go: slow, failing, stuck. */
export class OperationControls {
  readonly #operations: Operations;

  /** @internal Use Emulator.operations. */
  constructor(operations: Operations) {
    this.#operations = operations;
  }

  /** Every Operation so far, in the order in which they began: one for each request that took effect. */
  get all(): readonly StoredOperation[] {
    return this.#operations.all;
  }

  /**
   * The next Operation of this kind follows this plan; further calls append, one plan per Operation. Without
   * a plan it succeeds, and the second poll finds it done.
   */
  plan(kind: OperationKind, plan: OperationPlan): void {
    this.#operations.plan(kind, plan);
  }

  /** Lets every Operation that is stuck now succeed. */
  release(): void {
    this.#operations.release();
  }

  /**
   * As when the service no longer remembers an `Idempotency-Key`: a key seen before is a new one.
   * The Operations themselves stay.
   */
  forgetIdempotencyKeys(): void {
    this.#operations.keys.clear();
  }
}
