/**
 * `npm run bundle`, before npm packs: puts the plugin's process and all that it needs into its one file of dist/, so
 * that the plugin can be installed without Pulumi's SDK for Node.js, which takes 110 MB.
 */
import fs from "node:fs";
import path from "node:path";
import { bundlePlugin } from "./bundle";

const MAIN = path.join(__dirname, "../../dist/plugin/main.js");

bundlePlugin("main").then(
  ({ text }) => {
    fs.writeFileSync(MAIN, text);
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
