import fs from "node:fs";
import path from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { cacheFolder, fillCache } from "./cache";
import { addDynamicProviderPlugin, pulumiSdkFolder } from "./dynamic-provider-plugin";
import { buildEngine } from "./go-build";
import { installOfficially } from "./official-installer";
import { ENGINE_VERSION, OLDEST_ENGINE_VERSION } from "./versions";

/** A usable `pulumi` binary and what a process that runs it should have in its environment. */
export interface Engine {
  /** For the Automation API's option `pulumiCommand`; its `command` is the binary's path, or `pulumi`. */
  readonly command: PulumiCommand;
  /** For the Automation API's option `envVars`, or added to `process.env` of a spawned CLI. */
  readonly environment: Readonly<Record<string, string>>;
}

type Say = (line: string) => void;

/** One way to fill the cache with an engine. */
interface Source {
  readonly name: string;
  /** Said with the version before it. */
  readonly announcement: string;
  readonly fill: (version: string, folder: string) => Promise<void>;
}

const SOURCES: readonly Source[] = [
  {
    name: "building it from the Go module",
    announcement: "is built from its Go module; the first time this takes up to 10 minutes.",
    fill: (version, folder) => buildEngine(version, engineBinary(folder)),
  },
  {
    name: "Pulumi's own installer",
    announcement: "is fetched with Pulumi's own installer; this takes about a minute.",
    fill: installOfficially,
  },
];

/**
 * Finds a Pulumi engine. With `TEST_ENGINE_VERSION` it is that version, from our cache; else what is on PATH; else
 * our cached one. What is not in the cache is built from the Go module, else fetched by Pulumi's own installer.
 * @param say gets one line for every step that takes time; default: standard output
 * @throws Error that tells what was tried, when there is no engine to be had
 */
export async function ensureEngine(say: Say = console.log): Promise<Engine> {
  const version = process.env["TEST_ENGINE_VERSION"];
  if (version !== undefined) return ensureEngineOf(version, say);
  const tried: string[] = [];
  const command = await findOnPath(tried);
  if (command === undefined) return ensureEngineOf(ENGINE_VERSION, say, tried);
  return { command, environment: engineEnvironment() };
}

/** The engine of one version, from our cache, see {@link ensureEngine}. */
export async function ensureEngineOf(
  version: string,
  say: Say = console.log,
  tried: string[] = [],
): Promise<Engine> {
  const folder = cacheFolder("engine", `v${version}`);
  if (!fs.existsSync(folder)) await fetchInto(folder, version, tried, say);
  const command = await PulumiCommand.get({ root: folder, skipVersionCheck: true });
  return { command, environment: engineEnvironment() };
}

async function findOnPath(tried: string[]): Promise<PulumiCommand | undefined> {
  try {
    const command = await PulumiCommand.get({ skipVersionCheck: true });
    if (command.version !== null && command.version.compare(OLDEST_ENGINE_VERSION) >= 0) return command;
    tried.push(`\`pulumi\` on PATH: version ${String(command.version)}, older than ${OLDEST_ENGINE_VERSION}`);
  } catch {
    tried.push("`pulumi` on PATH: there is none, or it does not start");
  }
  return undefined;
}

async function fetchInto(target: string, version: string, tried: string[], say: Say): Promise<void> {
  for (const source of SOURCES) {
    say(`Pulumi ${version} ${source.announcement}`);
    const stopSayingSo = sayEveryMinute(say);
    try {
      await fillCache(target, async (folder) => {
        await source.fill(version, folder);
        addDynamicProviderPlugin(path.dirname(engineBinary(folder)));
      });
      say(`The engine is in ${target} from now on.`);
      return;
    } catch (error) {
      say(`  That did not work: ${firstLine(messageOf(error))}`);
      tried.push(`${source.name}: ${messageOf(error).replaceAll("\n", "\n    ")}`);
    } finally {
      stopSayingSo();
    }
  }
  const list = tried.map((attempt) => `\n  - ${attempt}`).join("");
  throw new Error(
    `There is no Pulumi engine to be had. Install Pulumi or Go and run this again. Tried:${list}`,
  );
}

/** Minutes of silence look like a hang. Returns what ends the reports. */
function sayEveryMinute(say: Say): () => void {
  let minutes = 0;
  const timer = setInterval(() => {
    minutes += 1;
    say(`  still at it after ${minutes} min`);
  }, 60_000);
  return () => {
    clearInterval(timer);
  };
}

/** The `pulumi` executable of an engine's folder. */
function engineBinary(folder: string): string {
  return path.join(folder, "bin", process.platform === "win32" ? "pulumi.exe" : "pulumi");
}

function engineEnvironment(): Record<string, string> {
  // Plugins are started as `node`: it has to be the one that runs us, since the machine's own may be too old.
  // The SDK's folder comes last, for an engine on PATH that came without the dynamic provider's plugin.
  const searched = [path.dirname(process.execPath), process.env["PATH"] ?? "", pulumiSdkFolder()];
  return { PULUMI_SKIP_UPDATE_CHECK: "true", PATH: searched.join(path.delimiter) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
