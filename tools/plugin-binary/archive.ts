import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { version } from "../../provider/yandex/version";
import { run } from "../engine/run";
import type { Bundle } from "./bundle";
import { LICENSES_FILE, licenseTexts } from "./licenses";
import { nodeOf, type Platform, PLATFORMS } from "./platforms";

const REPO = path.join(__dirname, "../..");

/** Node.js looks for these in its own executable. */
const BLOB_NAME = "NODE_SEA_BLOB";
const FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

/** The archive's name, as `pulumi plugin install` wants it. */
export function archiveName({ name }: Platform): string {
  return `pulumi-resource-yandex-redis-v${version}-${name}.tar.gz`;
}

/** Makes the plugin's archive for a platform: the executable and the licences of what is in it. @returns its path */
export async function makeArchive(bundle: Bundle, platform: Platform, folder: string): Promise<string> {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-yandex-redis-binary-"));
  try {
    const node = await nodeOf(platform);
    const executable = path.join(work, platform.executable);
    fs.copyFileSync(path.join(node, platform.node), executable);
    fs.chmodSync(executable, 0o755);
    await injectBlob(executable, await makeBlob(bundle, work));
    fs.copyFileSync(path.join(REPO, "LICENSE"), path.join(work, "LICENSE"));
    // Node.js has one licence text, which the npm package for Windows lacks.
    const licenses = licenseTexts([...bundle.packages, await nodeOf(PLATFORMS[0])]);
    fs.writeFileSync(path.join(work, LICENSES_FILE), licenses);
    const archive = path.join(folder, archiveName(platform));
    fs.mkdirSync(folder, { recursive: true });
    await run("tar", ["-czf", archive, platform.executable, "LICENSE", LICENSES_FILE], {
      cwd: work,
    });
    return archive;
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/** @returns the blob's file */
async function makeBlob({ text }: Bundle, folder: string): Promise<string> {
  const files = { main: "plugin.js", output: "plugin.blob" };
  fs.writeFileSync(path.join(folder, files.main), text);
  const config = { ...files, disableExperimentalSEAWarning: true };
  fs.writeFileSync(path.join(folder, "sea.json"), JSON.stringify(config));
  await run(process.execPath, ["--experimental-sea-config", "sea.json"], { cwd: folder });
  return path.join(folder, files.output);
}

async function injectBlob(executable: string, blob: string): Promise<void> {
  const postject = require.resolve("postject/dist/cli.js");
  await run(process.execPath, [postject, executable, BLOB_NAME, blob, "--sentinel-fuse", FUSE], {
    cwd: path.dirname(executable),
  });
}
