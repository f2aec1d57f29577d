/**
 * `npm run release:check`: proves what a maintainer is about to publish, on a clean checkout. It packs the tarball,
 * makes the archives and generates the SDKs as a release does, and publishes nothing.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { schema } from "../provider/plugin/schema";
import { version } from "../provider/yandex/version";
import { ensureEngine } from "./engine/ensure-engine";
import { output, run } from "./engine/run";
import { OLDEST_ENGINE_VERSION } from "./engine/versions";
import { makeArchive } from "./plugin-binary/archive";
import { bundlePlugin } from "./plugin-binary/bundle";
import { LICENSES_FILE } from "./plugin-binary/licenses";
import { PLATFORMS } from "./plugin-binary/platforms";
import { generateSdk } from "./sdk-generator";

const REPO = path.join(__dirname, "..");
const MIB = 1024 * 1024;

interface Check {
  readonly name: string;
  /** @returns what was found, in a few words. @throws Error when it must not be published */
  readonly run: (folder: string) => Promise<string>;
}

const CHECKS: readonly Check[] = [
  { name: "version", run: checkVersion },
  { name: "changelog", run: checkChangelog },
  { name: "schema", run: checkSchema },
  { name: "tarball", run: checkTarball },
  { name: "archives", run: checkArchives },
  { name: "Node.js SDK", run: checkNodejsSdk },
  { name: "Python SDK", run: checkPythonSdk },
  { name: "Go SDK", run: checkGoSdk },
];

async function checkVersion(): Promise<string> {
  const changed = await output("git", ["status", "--porcelain"], { cwd: REPO });
  if (changed !== "") throw new Error(`the checkout has changes that are not committed:\n${changed}`);
  const tag = await output("git", ["tag", "--list", `v${version}`], { cwd: REPO });
  if (tag !== "") throw new Error(`v${version} is tagged already: raise the version in package.json`);
  const { peerDependencies } = JSON.parse(read("package.json")) as {
    peerDependencies: Record<string, string>;
  };
  if (peerDependencies["@pulumi/pulumi"] !== `^${OLDEST_ENGINE_VERSION}`) {
    throw new Error(`the oldest engine tested is ${OLDEST_ENGINE_VERSION}, and package.json says otherwise`);
  }
  return `${version}, committed and not tagged yet`;
}

function checkChangelog(): Promise<string> {
  const [heading = ""] = /^## .*$/m.exec(read("CHANGELOG.md")) ?? [];
  const today = new Date().toISOString().slice(0, "2026-11-26".length);
  if (heading === `## ${version} (unreleased)`) {
    throw new Error(`the section of ${version} has no date yet: make it "## ${version} (${today})"`);
  }
  const dated = new RegExp(`^## ${version.replaceAll(".", "\\.")} \\(\\d{4}-\\d{2}-\\d{2}\\)$`);
  if (!dated.test(heading)) {
    throw new Error(`CHANGELOG.md begins with "${heading}", not with "## ${version} (${today})"`);
  }
  return Promise.resolve(heading.slice("## ".length));
}

function checkSchema(): Promise<string> {
  const committed: unknown = JSON.parse(read("provider/plugin/schema/schema.json"));
  if (!isDeepStrictEqual(committed, JSON.parse(JSON.stringify(schema)))) {
    throw new Error("schema.json is not what the sources make: run `npm run schema`");
  }
  return Promise.resolve(`of version ${schema.version}`);
}

/** Installed as a user of another language would, without Pulumi's SDK for Node.js. */
async function checkTarball(folder: string): Promise<string> {
  await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: REPO });
  const tarball = path.join(folder, `pulumi-yandex-redis-${version}.tgz`);
  const prefix = path.join(folder, "global");
  const flags = ["--global", "--prefix", prefix, "--legacy-peer-deps", "--no-audit", "--no-fund"];
  await run("npm", ["install", ...flags, tarball], { cwd: folder });
  const licenses = path.join(prefix, "lib/node_modules/pulumi-yandex-redis/dist/plugin", LICENSES_FILE);
  if (!fs.existsSync(licenses)) throw new Error(`it lacks ${LICENSES_FILE} beside the bundled plugin`);
  await checkExecutable(path.join(prefix, "bin/pulumi-resource-yandex-redis"));
  return `${mebibytes(fs.statSync(tarball).size)}, ${mebibytes(sizeOf(prefix))} installed`;
}

/** The licences of what is bundled are in each; a package without one fails. */
async function checkArchives(folder: string): Promise<string> {
  const bundle = await bundlePlugin();
  const found: string[] = [];
  for (const platform of PLATFORMS) {
    const archive = await makeArchive(bundle, platform, folder);
    const content = path.join(folder, platform.name);
    fs.mkdirSync(content);
    await run("tar", ["-xzf", archive], { cwd: content });
    for (const file of [platform.executable, "LICENSE", LICENSES_FILE]) {
      if (!fs.existsSync(path.join(content, file))) throw new Error(`${archive} lacks ${file}`);
    }
    const isHere = platform.npmPackage === `node-${process.platform}-${process.arch}`;
    if (isHere) await checkExecutable(path.join(content, platform.executable));
    found.push(`${platform.name} ${mebibytes(fs.statSync(archive).size)}${isHere ? ", run" : ""}`);
  }
  return found.join("; ");
}

/** Has the plugin say its version, and the engine read its schema. */
async function checkExecutable(executable: string): Promise<void> {
  // The repo's own root is a project and a plugin at once, in which `pulumi package` refuses to work.
  const cwd = path.dirname(executable);
  const printed = await output(executable, ["--version"], { cwd });
  if (printed.trim() !== version) throw new Error(`${executable} says it is ${printed.trim()}`);
  const { command, environment } = await ensureEngine();
  const env = { ...process.env, ...environment };
  const text = await output(command.command, ["package", "get-schema", executable], { cwd, env });
  const { version: served } = JSON.parse(text) as { version: string };
  if (served !== version) throw new Error(`${executable} has a schema of version ${served}`);
}

async function checkNodejsSdk(folder: string): Promise<string> {
  const sdk = path.join(folder, "nodejs");
  await generateSdk("nodejs", sdk);
  fs.symlinkSync(path.join(REPO, "node_modules"), path.join(sdk, "node_modules"), "junction");
  await run(process.execPath, [require.resolve("typescript/bin/tsc"), "--project", "."], { cwd: sdk });
  return "generated, compiles";
}

async function checkPythonSdk(folder: string): Promise<string> {
  const sdk = path.join(folder, "python");
  await generateSdk("python", sdk);
  await run("python3", ["-m", "compileall", "-q", "."], { cwd: sdk });
  return "generated, compiles";
}

async function checkGoSdk(folder: string): Promise<string> {
  // Where examples/go, which names all modules that a program needs, looks for it.
  const program = path.join(folder, "go");
  fs.cpSync(path.join(REPO, "examples/go"), program, { recursive: true });
  await generateSdk("go", path.join(program, "sdks/yandex-redis"));
  const env = { ...process.env, GOFLAGS: "-mod=mod -buildvcs=false", GOWORK: "off" };
  await run("go", ["build", "-o", path.join(folder, "program"), "."], { cwd: program, env });
  return "generated, compiles in examples/go";
}

function read(file: string): string {
  return fs.readFileSync(path.join(REPO, file), "utf8");
}

function sizeOf(folder: string): number {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .reduce((sum, file) => sum + fs.statSync(path.join(file.parentPath, file.name)).size, 0);
}

function mebibytes(bytes: number): string {
  return `${(bytes / MIB).toFixed(1)} MiB`;
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-yandex-redis-release-"));
  const failed: string[] = [];
  try {
    for (const check of CHECKS) {
      try {
        console.log(`ok      ${check.name}: ${await check.run(folder)}`);
      } catch (error) {
        failed.push(check.name);
        console.log(`FAILED  ${check.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  if (failed.length === 0) {
    console.log(`${version} can be published.`);
  } else {
    process.exitCode = 1;
    console.log(`${version} cannot be published yet. Left to do: ${failed.join(", ")}.`);
  }
}

void main();
