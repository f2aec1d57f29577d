export { changedInputs } from "./changed-inputs";
export type { PinInputs, PinnedBackup } from "./pin";
export { checkPinInputs, createPin, readPin } from "./pins";
