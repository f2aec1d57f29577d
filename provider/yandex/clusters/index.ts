export { deleteCluster } from "./delete-cluster";
export { findCluster } from "./find-cluster";
export { getCluster } from "./get-cluster";
export { listHosts } from "./list-hosts";
export { findOperation, listOperations } from "./list-operations";
export { restoreCluster, type BegunRestore, type RestoreRequest } from "./restore-cluster";
