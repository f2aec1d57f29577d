export { allSecret, hasSecret, hasUnknown, revealed, type Properties } from "./property-values";
export { inFormerWriting, withSecrecyOf, withSecretMarks } from "./secrecy";
export { propertiesOf, structOf } from "./struct";
