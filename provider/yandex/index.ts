// What the faces load lazily; everything else is imported from its file.
export { checkSettings } from "./check-settings";
export { codeSource, environmentSource } from "./settings-sources";
