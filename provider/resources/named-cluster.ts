import { readClusterArguments } from "../queries/arguments";
import { clusterIdOf } from "../queries/cluster-name";
import { connect } from "../yandex/connect";
import { fieldOf, type Properties, type ResourceContext } from "./life";
import { hasUnknown } from "./unknown";

/** The ID of the cluster that a resource's inputs name. */
export async function findCluster(
  { clusterId, clusterName, folderId }: Properties,
  context: ResourceContext,
): Promise<string> {
  const cluster = readClusterArguments({ clusterId, clusterName, folderId });
  return clusterIdOf(cluster, await connect(context), context.signal);
}

/** State to compare with inputs: beside a name, the ID in state is what was found by it. */
export function storedInputs(state: Properties): Properties {
  return state["clusterName"] === undefined ? state : { ...state, clusterId: undefined };
}

/**
 * For a backup that is about to be replaced by another of the cluster with the same name: another
 * cluster may have the name now.
 *
 * @param state has the backup
 */
export async function warnOfAnotherCluster(
  { clusterName, backup }: Properties,
  inputs: Properties,
  context: ResourceContext,
): Promise<void> {
  if (typeof clusterName !== "string" || clusterName !== inputs["clusterName"] || hasUnknown(inputs)) {
    return;
  }
  const found = await findCluster(inputs, context);
  const former = fieldOf(backup, "sourceClusterId");
  if (found !== former) {
    context.warn(
      `The cluster called ${clusterName} is now ${found}. The backup that is replaced is of cluster ${String(former)}.`,
    );
  }
}
