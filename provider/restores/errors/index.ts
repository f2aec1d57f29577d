export { ClusterNameTakenError, type TakenName } from "./cluster-name-taken-error";
export { DeletionProtectedError } from "./deletion-protected-error";
export { ImportMismatchError } from "./import-mismatch-error";
export { OtherRestoreError } from "./other-restore-error";
export { RestoredClusterGoneError, RestoreFailedError } from "./restore-failed-error";
export { SelfReplacementError } from "./self-replacement-error";
export { UnsupportedChangeError } from "./unsupported-change-error";
