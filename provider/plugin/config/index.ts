export { faultsOfSettings, SECRET_SETTINGS } from "./check-config";
export { faultsOf, quotedPath, type Fault } from "./faults";
export { providerLevel, settingsOf, type ProviderSettings } from "./provider-settings";
