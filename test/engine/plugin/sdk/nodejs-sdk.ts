import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { run } from "../../../../tools/engine/run";
import { generateSdk } from "../../../../tools/sdk-generator";

const NODE_MODULES = path.join(__dirname, "../../../../node_modules");
const COMPILER = require.resolve("typescript/bin/tsc");

/** The Node.js SDK, generated from the schema and compiled, in a `node_modules` beside all that the repo has. */
export class NodejsSdk {
  readonly nodeModules: string;
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.nodeModules = path.join(folder, "node_modules");
  }

  static async make(): Promise<NodejsSdk> {
    const sdk = new NodejsSdk(fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-yandex-redis-sdk-")));
    fs.mkdirSync(sdk.nodeModules);
    for (const name of fs.readdirSync(NODE_MODULES)) {
      fs.symlinkSync(path.join(NODE_MODULES, name), path.join(sdk.nodeModules, name), "junction");
    }
    const generated = path.join(sdk.nodeModules, "pulumi-yandex-redis-sdk");
    await generateSdk("nodejs", generated);
    // What the SDK's own scripts do when it is installed.
    await compile(generated, ["--project", "."]);
    fs.copyFileSync(path.join(generated, "package.json"), path.join(generated, "bin/package.json"));
    return sdk;
  }

  /** Type-checks a program's files as one of a user who has the SDK. @throws Error with the compiler's messages */
  async typeCheck(program: string): Promise<void> {
    const copy = path.join(this.#folder, path.basename(program));
    fs.cpSync(program, copy, { recursive: true });
    await compile(copy, ["--noEmit", "--strict", "--types", "node", "--module", "node16", "index.ts"]);
  }

  remove(): void {
    fs.rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function compile(cwd: string, args: readonly string[]): Promise<void> {
  await run(process.execPath, [COMPILER, ...args], { cwd });
}
