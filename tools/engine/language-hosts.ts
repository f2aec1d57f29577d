import fs from "node:fs";
import path from "node:path";
import { cacheFolder, fillCache } from "./cache";
import { ensureEngine } from "./ensure-engine";
import { buildGoPackages } from "./go-build";
import { JAVA_HOST_VERSION, YAML_HOST_VERSION } from "./versions";

/** One of Pulumi's language hosts that are to be had as Go modules. */
interface LanguageHost {
  readonly language: string;
  readonly version: string;
  /** The host's Go package, and those of what comes with it. */
  readonly programs: readonly [string, ...string[]];
}

const YAML: LanguageHost = {
  language: "yaml",
  version: YAML_HOST_VERSION,
  programs: [
    "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
    "github.com/pulumi/pulumi-yaml/cmd/pulumi-converter-yaml",
  ],
};

const JAVA: LanguageHost = {
  language: "java",
  version: JAVA_HOST_VERSION,
  programs: ["github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java"],
};

type Say = (line: string) => void;

/** Pulumi's host of YAML programs, with the converter that `pulumi convert` reads them with, see {@link ensureHost}. */
export function ensureYamlHost(say?: Say): Promise<string> {
  return ensureHost(YAML, say);
}

/** Pulumi's host of Java programs, see {@link ensureHost}. */
export function ensureJavaHost(say?: Say): Promise<string> {
  return ensureHost(JAVA, say);
}

/**
 * Finds a language host: beside the engine or on PATH, where a full installation has it; else our cached one, built from
 * its Go module the first time.
 * @returns its folder, for PATH
 * @throws Error when there is none and it cannot be built
 */
async function ensureHost(
  { language, version, programs }: LanguageHost,
  say: Say = console.log,
): Promise<string> {
  const name = `pulumi-language-${language}${process.platform === "win32" ? ".exe" : ""}`;
  const { command } = await ensureEngine(say);
  const searched = [path.dirname(command.command), ...(process.env["PATH"] ?? "").split(path.delimiter)];
  const found = searched.find((folder) => path.isAbsolute(folder) && fs.existsSync(path.join(folder, name)));
  if (found !== undefined) return found;
  const cached = cacheFolder(language, `v${version}`);
  if (!fs.existsSync(cached)) {
    say(`Building ${name} ${version} from its Go module; this takes a few minutes.`);
    await fillCache(cached, (folder) => buildGoPackages(programs, version, folder));
  }
  return cached;
}
