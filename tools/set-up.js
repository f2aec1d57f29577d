"use strict";
// What README's commands (`npm test`, `npm run demo`, `npm run bench`) run first. The packages may be
// missing and the machine's own Node too old for them, so this is plain JavaScript for Node 18 and up.

const { spawnSync } = require("node:child_process");
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");

/** The `packages` of a lockfile by folder, or undefined when there is no such file or it is cut short. */
function lockedPackages(...path) {
  try {
    return JSON.parse(readFileSync(join(root, ...path), "utf8")).packages;
  } catch {
    return undefined;
  }
}

/**
 * Whether node_modules holds what package-lock.json names. npm writes node_modules/.package-lock.json at the
 * end of each finished installation, so this also holds for one made by hand, and not for a broken-off one.
 */
function isInstalled() {
  const wanted = lockedPackages("package-lock.json");
  const present = lockedPackages("node_modules", ".package-lock.json");
  if (!wanted || !present || !existsSync(join(root, "node_modules", ".bin", "node"))) return false;
  const isAsLocked = (folder) =>
    present[folder] === undefined
      ? wanted[folder].optional === true
      : present[folder].version === wanted[folder].version &&
        present[folder].integrity === wanted[folder].integrity;
  return Object.keys(wanted).every((folder) => folder === "" || isAsLocked(folder));
}

function install() {
  console.log("Installing the packages of package-lock.json: `npm ci`, about half a minute.");
  const options = { cwd: root, shell: process.platform === "win32", encoding: "utf8" };
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], options);
  if (npm.status === 0) return;
  console.error(npm.error ? String(npm.error) : `${npm.stdout}${npm.stderr}`);
  console.error("`npm ci` failed, see above; nothing else was tried.");
  process.exit(1);
}

if (!isInstalled()) install();
