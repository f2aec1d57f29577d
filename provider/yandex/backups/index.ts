export { getBackup } from "./get-backup";
