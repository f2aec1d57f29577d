import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { command } from "./command";

const REPO = path.join(__dirname, "../..");

/** A project of somebody else's, outside the repo, that has installed the packed tarball. */
export class Consumer {
  readonly folder: string;
  /** Paths in the tarball. */
  readonly packedFiles: readonly string[];

  private constructor(folder: string, packedFiles: readonly string[]) {
    this.folder = folder;
    this.packedFiles = packedFiles;
  }

  /** Packs the package as it is built now and installs it for examples/latest-backup, beside what that asks for. */
  static async create(): Promise<Consumer> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-yandex-redis-consumer-"));
    try {
      const { filename, files } = await pack(folder);
      writeManifest(folder, `file:./${filename}`);
      await command("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"], folder);
      return new Consumer(folder, files);
    } catch (error) {
      fs.rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** The installed package's folder. */
  get installed(): string {
    return path.join(this.folder, "node_modules/pulumi-yandex-redis");
  }

  write(file: string, text: string): void {
    const target = path.join(this.folder, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  }

  /** Runs a script with our Node. @returns the JSON that it printed */
  async run(file: string): Promise<unknown> {
    return JSON.parse(await command(process.execPath, [file], this.folder)) as unknown;
  }

  /** Type-checks the TypeScript files. @throws Error with the compiler's messages */
  async typeCheck(files: readonly string[], options: Readonly<Record<string, string>>): Promise<void> {
    const compiler = require.resolve("typescript/bin/tsc");
    const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    await command(process.execPath, [compiler, "--strict", "--noEmit", ...flags, ...files], this.folder);
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Without scripts: `npm test` has built the package, and other tests are reading what it built. */
export async function pack(folder: string): Promise<{ filename: string; files: string[] }> {
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const answer = JSON.parse(await command("npm", args, REPO)) as unknown;
  // npm up to 11 answers a list, npm 12 an object by package name.
  const [packed] = Object.values(answer as Record<string, { filename: string; files: { path: string }[] }>);
  if (packed === undefined) throw new Error("npm pack packed nothing.");
  return { filename: packed.filename, files: packed.files.map((file) => file.path) };
}

/** The example's package.json, with our package from the tarball instead of the registry. */
function writeManifest(folder: string, ours: string): void {
  const text = fs.readFileSync(path.join(REPO, "examples/latest-backup/package.json"), "utf8");
  const manifest = JSON.parse(text) as { dependencies: Record<string, string> };
  manifest.dependencies["pulumi-yandex-redis"] = ours;
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest, null, 2));
}
