import { randomId } from "./ids";
import { type OperationKind, type OperationPlan, OperationPlans } from "./operation-plans";
import { timestampNow } from "./timestamps";

const defaultPolls = 2;

/** An Operation as the emulator keeps it. */
export interface StoredOperation {
  readonly id: string;
  readonly kind: OperationKind;
  readonly clusterId: string;
  /** The backup that a restore is made from. */
  readonly backupId?: string;
  /** RFC 3339, by the emulator's clock. */
  readonly createdAt: string;
  /** RFC 3339: when it began, or ended. */
  readonly modifiedAt: string;
  readonly done: boolean;
  /** The google.rpc.Status of one that failed. */
  readonly error?: { readonly code: number; readonly message: string };
}

/** What the end of an Operation does to its cluster. */
export interface OperationEffects {
  /** @returns the `response` of the Operation */
  readonly succeed: () => object;
  readonly fail: (leavesCluster: boolean) => void;
}

/** What an Operation is about. */
export type OperationSubject = Pick<StoredOperation, "kind" | "clusterId" | "backupId">;

interface Run {
  operation: StoredOperation;
  readonly plan: OperationPlan;
  readonly effects: OperationEffects;
  polls: number;
  response?: object;
}

/** The Operations of the emulated cloud. Time passes for them by polls, so that no test waits. */
export class Operations {
  readonly plans = new OperationPlans();
  readonly #runs = new Map<string, Run>();

  begin(subject: OperationSubject, effects: OperationEffects): StoredOperation {
    const createdAt = timestampNow();
    const operation = { id: randomId("c9q"), ...subject, createdAt, modifiedAt: createdAt, done: false };
    const run = { operation, plan: this.plans.take(subject.kind), effects, polls: 0 };
    this.#runs.set(operation.id, run);
    endIfDue(run);
    return run.operation;
  }

  /** In order of their beginning. */
  get all(): StoredOperation[] {
    return [...this.#runs.values()].map(({ operation }) => operation);
  }

  find(operationId: string): StoredOperation | undefined {
    return this.#runs.get(operationId)?.operation;
  }

  /** The `response` of one that succeeded. */
  responseOf(operationId: string): object | undefined {
    return this.#runs.get(operationId)?.response;
  }

  /** The Operation that keeps a cluster busy. */
  runningOn(clusterId: string): StoredOperation | undefined {
    return this.all.find((operation) => operation.clusterId === clusterId && !operation.done);
  }

  /** Counts one look at the Operation, which may bring it to its end. */
  poll(operationId: string): void {
    const run = this.#runs.get(operationId);
    if (run === undefined || run.operation.done) return;
    run.polls++;
    endIfDue(run);
  }

  /** Brings every stuck Operation to a good end. */
  release(): void {
    for (const run of this.#runs.values()) {
      if ("stuck" in run.plan && !run.operation.done) end(run);
    }
  }
}

function endIfDue(run: Run): void {
  if ("stuck" in run.plan) return;
  if (run.polls >= (run.plan.polls ?? defaultPolls)) end(run);
}

function end(run: Run): void {
  const { plan, effects } = run;
  const ended = { ...run.operation, modifiedAt: timestampNow(), done: true };
  if ("fails" in plan) {
    run.operation = { ...ended, error: plan.fails };
    effects.fail(plan.leavesCluster ?? true);
  } else {
    run.operation = ended;
    run.response = effects.succeed();
  }
}
