/** Generates SDKs from the plugin's schema, and projects that use them, with Pulumi's own code generators. */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { ensureEngine } from "../engine/ensure-engine";
import { cacheFolder, fillCache } from "../engine/cache";
import { buildGoProgram } from "../engine/go-build";
import { run } from "../engine/run";
import { ENGINE_VERSION } from "../engine/versions";

export type SdkLanguage = "nodejs" | "python" | "go";

const SCHEMA = path.join(__dirname, "../../provider/plugin/schema/schema.json");

/**
 * Generates an SDK from provider/plugin/schema/schema.json: by a generator that is built from Pulumi's Go module once and
 * kept, or, without Go, by `pulumi package gen-sdk`, which needs the language's host.
 * @throws Error when the schema is wrong, or neither way is to be had
 */
export async function generateSdk(language: SdkLanguage, folder: string): Promise<void> {
  const generator = await findOrBuildGenerator();
  const options = { cwd: path.dirname(SCHEMA) };
  if (generator !== undefined) {
    await run(generator, ["sdk", SCHEMA, language, folder], options);
    return;
  }
  const { command, environment } = await ensureEngine();
  const args = ["package", "gen-sdk", SCHEMA, "--language", language, "--out", folder];
  await run(command.command, args, { ...options, env: { ...process.env, ...environment } });
}

/**
 * Generates a project of a language from a program in PCL, into which `pulumi convert --language pcl` converts one: what
 * `pulumi convert` does with the language's host.
 * @throws Error when the program is wrong, or there is no Go
 */
export async function generateProject(language: SdkLanguage, program: string, folder: string): Promise<void> {
  const generator = await findOrBuildGenerator();
  if (generator === undefined) throw new Error("Go is needed to build the generator of projects");
  fs.mkdirSync(folder, { recursive: true });
  await run(generator, ["project", SCHEMA, language, folder, program], { cwd: path.dirname(SCHEMA) });
}

/** @returns nothing where there is no Go */
async function findOrBuildGenerator(): Promise<string | undefined> {
  const source = fs.readFileSync(path.join(__dirname, "main.go"));
  const digest = createHash("sha256").update(source).digest("hex").slice(0, 12);
  const cached = cacheFolder("sdk-generator", `v${ENGINE_VERSION}-${digest}`);
  const binary = path.join(cached, "sdk-generator");
  if (fs.existsSync(cached)) return binary;
  try {
    await run("go", ["version"], { cwd: __dirname });
  } catch {
    return undefined;
  }
  await fillCache(cached, (target) =>
    buildGoProgram(__dirname, ENGINE_VERSION, path.join(target, path.basename(binary))),
  );
  return binary;
}
