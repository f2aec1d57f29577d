import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { addDynamicProviderPlugin } from "./dynamic-provider-plugin";
import { ENGINE_VERSION } from "./versions";

/** `$XDG_CACHE_HOME` (else `~/.cache`) as the XDG base directory specification has it; relative values do not count. */
function userCacheFolder(): string {
  const xdg = process.env["XDG_CACHE_HOME"];
  return xdg !== undefined && path.isAbsolute(xdg) ? xdg : path.join(os.homedir(), ".cache");
}

/** Where this repo's tools keep what takes long to make. */
export function toolsCacheFolder(): string {
  return path.join(userCacheFolder(), "pulumi-yandex-redis");
}

/** The folder whose `bin/pulumi` is our own engine, if it has been built or installed before. */
export function cachedEngineFolder(): string {
  return path.join(toolsCacheFolder(), "engine", `v${ENGINE_VERSION}`);
}

/** The `pulumi` executable of an engine's folder. */
export function engineBinary(folder: string): string {
  return path.join(folder, "bin", process.platform === "win32" ? "pulumi.exe" : "pulumi");
}

/**
 * Has `fill` make an engine in a folder beside the cache and moves it there when it is whole, so that nobody
 * ever sees half an engine. When another process was faster, its engine stays.
 */
export async function fillEngineCache(fill: (folder: string) => Promise<void>): Promise<void> {
  const target = cachedEngineFolder();
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const folder = fs.mkdtempSync(`${target}-unfinished-`);
  try {
    await fill(folder);
    addDynamicProviderPlugin(path.dirname(engineBinary(folder)));
    moveUnlessPresent(folder, target);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function moveUnlessPresent(folder: string, target: string): void {
  try {
    fs.renameSync(folder, target);
  } catch (error) {
    if (!fs.existsSync(engineBinary(target))) throw error;
  }
}
