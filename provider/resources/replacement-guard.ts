/**
 * What one deployment knows of its resources' clusters. It tells a resource that is to be replaced
 * from one that a process has died over: creating gets the same inputs for both.
 */
export class ReplacementGuard {
  readonly #inState = new Map<string, string>();
  readonly #created = new Map<string, string>();

  /** To be told, before anything is created in its place, of the cluster that state has for a resource. */
  setInState(identity: string, clusterId: string): void {
    this.#inState.set(identity, clusterId);
  }

  /** Whether a cluster is the one that state has for the resource, so that a new one is about to replace it. */
  isInState(identity: string, clusterId: string): boolean {
    return this.#inState.get(identity) === clusterId;
  }

  /** To be told of a cluster that this deployment has created for a resource, or has resumed. */
  setCreated(identity: string, clusterId: string): void {
    this.#created.set(identity, clusterId);
  }

  /** Whether a cluster is the resource's new one, and so can only be taken for its old one by mistake. */
  isCreated(identity: string, clusterId: string): boolean {
    return this.#created.get(identity) === clusterId;
  }

  /** To be told that the cluster of a resource is deleted: what comes is no replacement of it. */
  forget(identity: string): void {
    this.#inState.delete(identity);
    this.#created.delete(identity);
  }
}
