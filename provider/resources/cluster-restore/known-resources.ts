/** What is known of a restore that may still be going on. */
export interface PendingRestore {
  readonly clusterId: string;
  readonly operationId?: string | undefined;
}

/**
 * The resources that Pulumi's state already has, as far as this process was asked about them, with
 * the clusters' IDs where they are known. It tells a resource that is to be replaced from one that a
 * process has died over: creating gets the same inputs for both.
 */
const known = new Map<string, string | undefined>();

/** To be told of a resource that state has, before anything is created in its place. */
export function rememberResource(identity: string, clusterId?: string): void {
  known.set(identity, clusterId ?? known.get(identity));
}

/** Whether a cluster may be the one that state has for the resource, which so is about to be replaced. */
export function mayBeReplaced(identity: string, clusterId: string): boolean {
  return known.has(identity) && (known.get(identity) ?? clusterId) === clusterId;
}

/** The clusters that this process has made for resources, or gone on with. */
const made = new Map<string, string>();

/** To be told of a cluster that is the resource's from now on. */
export function rememberMade(identity: string, clusterId: string): void {
  made.set(identity, clusterId);
  rememberResource(identity, clusterId);
}

/** Whether a cluster is the resource's new one, and so can only be taken for its old one by mistake. */
export function isMadeHere(identity: string, clusterId: string): boolean {
  return made.get(identity) === clusterId;
}

/** To be told that the cluster of a resource is deleted: what comes is no replacement of it. */
export function forgetResource(identity: string): void {
  known.delete(identity);
  made.delete(identity);
}
