/**
 * What the package's folder loads, as its `main`. Whoever names the package gets `index` by the
 * package's `exports`; so do tools that are too old for those, by way of this file. Pulumi, for which
 * PulumiPlugin.yaml makes the folder a source plugin, loads it by its path to start the plugin.
 */
import path from "node:path";

const RUN_PLUGIN = path.join("@pulumi", "pulumi", "cmd", "run-plugin", "run.js");

/* eslint-disable @typescript-eslint/no-require-imports */
// `module.parent` is deprecated for having no meaning in ES modules; in CommonJS it tells who loaded this.
// eslint-disable-next-line @typescript-eslint/no-deprecated
if (module.parent?.filename.endsWith(RUN_PLUGIN) === true) {
  require("./plugin/launcher");
} else {
  module.exports = require("./index") as unknown;
}
