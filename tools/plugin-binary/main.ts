/**
 * `npm run plugin:binary [-- <platform> ...]`: makes the plugin's archives for `pulumi plugin install`, each with an
 * executable that needs no Node.js, in the folder `archives`.
 */
import fs from "node:fs";
import path from "node:path";
import { makeArchive } from "./archive";
import { bundlePlugin } from "./bundle";
import { PLATFORMS } from "./platforms";

const ARCHIVES = path.join(__dirname, "../../archives");

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !PLATFORMS.some((platform) => platform.name === name));
  if (unknown !== undefined) {
    throw new Error(`No platform ${unknown}: there are ${PLATFORMS.map(({ name }) => name).join(", ")}.`);
  }
  const bundle = await bundlePlugin();
  for (const platform of PLATFORMS.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const archive = await makeArchive(bundle, platform, ARCHIVES);
    console.log(`${archive} ${Math.round(fs.statSync(archive).size / 1e6)} MB`);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
