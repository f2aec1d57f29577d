/**
 * `npm run bundle`, before npm packs: puts the plugin's process and all that it needs into its one file of dist/, so
 * that the plugin can be installed without Pulumi's SDK for Node.js, which takes 110 MB.
 */
import fs from "node:fs";
import path from "node:path";
import { bundlePlugin } from "./bundle";
import { LICENSES_FILE, licenseTexts } from "./licenses";

const PLUGIN = path.join(__dirname, "../../dist/plugin");

bundlePlugin("main").then(
  ({ text, packages }) => {
    fs.writeFileSync(path.join(PLUGIN, "main.js"), text);
    fs.writeFileSync(path.join(PLUGIN, LICENSES_FILE), licenseTexts(packages));
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
