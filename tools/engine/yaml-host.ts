import fs from "node:fs";
import path from "node:path";
import { cacheFolder, fillCache } from "./cache";
import { ensureEngine } from "./ensure-engine";
import { buildYamlHost } from "./go-build";
import { YAML_HOST_VERSION } from "./versions";

const NAME = process.platform === "win32" ? "pulumi-language-yaml.exe" : "pulumi-language-yaml";

/**
 * Finds Pulumi's host of YAML programs: beside the engine or on PATH, where a full installation has it; else our
 * cached one, built from its Go module the first time.
 * @returns its folder, for PATH
 * @throws Error when there is none and it cannot be built
 */
export async function ensureYamlHost(say: (line: string) => void = console.log): Promise<string> {
  const { command } = await ensureEngine(say);
  const searched = [path.dirname(command.command), ...(process.env["PATH"] ?? "").split(path.delimiter)];
  const found = searched.find((folder) => path.isAbsolute(folder) && fs.existsSync(path.join(folder, NAME)));
  if (found !== undefined) return found;
  const cached = cacheFolder("yaml-host", `v${YAML_HOST_VERSION}`);
  if (!fs.existsSync(cached)) {
    say(`Building Pulumi's YAML host ${YAML_HOST_VERSION} from its Go module; this takes about a minute.`);
    await fillCache(cached, (folder) => buildYamlHost(YAML_HOST_VERSION, path.join(folder, NAME)));
  }
  return cached;
}
