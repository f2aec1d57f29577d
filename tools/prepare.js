"use strict";
// What npm runs after an installation in a clone, and before it packs: builds dist/, and puts the plugin's process
// into one file, which needs no other package. Pulumi installs a source plugin's production packages only: there the
// types cannot be checked, nor the plugin bundled, and it finds its packages beside it.

const { execSync } = require("node:child_process");
const { existsSync, rmSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");

rmSync(join(root, "dist"), { recursive: true, force: true });
execSync("npm run --silent build -- --noCheck", { cwd: root, stdio: "inherit" });
if (existsSync(join(root, "node_modules", "esbuild"))) {
  execSync("npm run --silent bundle", { cwd: root, stdio: "inherit" });
}
