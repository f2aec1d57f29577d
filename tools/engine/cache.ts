import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** `$XDG_CACHE_HOME` (else `~/.cache`) as the XDG base directory specification has it; relative values do not count. */
function userCacheFolder(): string {
  const xdg = process.env["XDG_CACHE_HOME"];
  return xdg !== undefined && path.isAbsolute(xdg) ? xdg : path.join(os.homedir(), ".cache");
}

/** A folder in which this repo's tools keep what takes long to make. */
export function cacheFolder(...names: readonly string[]): string {
  return path.join(userCacheFolder(), "pulumi-yandex-redis", ...names);
}

/**
 * Has `fill` make a cache folder beside its place and moves it there when it is whole, so that a folder that is
 * there is never half made. When another process was faster, its folder stays.
 */
export async function fillCache(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const folder = fs.mkdtempSync(`${target}-unfinished-`);
  try {
    await fill(folder);
    moveUnlessPresent(folder, target);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function moveUnlessPresent(folder: string, target: string): void {
  try {
    fs.renameSync(folder, target);
  } catch (error) {
    if (!fs.existsSync(target)) throw error;
  }
}
