export {
  allSecret,
  hasSecret,
  hasUnknown,
  revealed,
  secret,
  UNKNOWN,
  type Properties,
} from "./property-values";
export { propertiesOf, structOf } from "./struct";
