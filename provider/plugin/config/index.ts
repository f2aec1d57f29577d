export { faultsOfSettings, SECRET_SETTINGS, type Fault } from "./check-config";
export { providerLevel, settingsOf, type ProviderSettings } from "./provider-settings";
