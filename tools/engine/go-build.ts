import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { run } from "./run";

const ENGINE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const ENGINE_VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/**
 * Builds the engine from Pulumi's Go module. A version has to be named: the module proxy may not serve a list of
 * them. The flags are those of Pulumi's own releases, without symbols: 115 MB.
 * @throws Error when there is no Go, or it fails
 */
export async function buildEngine(version: string, binary: string): Promise<void> {
  await inGoModule(async (go) => {
    await go("get", `${ENGINE}@v${version}`);
    await go("build", ...engineFlags(version), "-o", binary, ENGINE);
  });
}

/**
 * Builds a Go program of our own that stands on the engine's module.
 * @param program the folder with its source
 * @throws Error when there is no Go, or it fails
 */
export async function buildGoProgram(program: string, version: string, binary: string): Promise<void> {
  await inGoModule(async (go, folder) => {
    for (const file of fs.readdirSync(program).filter((name) => name.endsWith(".go"))) {
      fs.copyFileSync(path.join(program, file), path.join(folder, file));
    }
    await go("get", `github.com/pulumi/pulumi/pkg/v3@v${version}`);
    // The engine's flags, so that what was compiled for it need not be compiled again.
    await go("build", ...engineFlags(version), "-o", binary, ".");
  });
}

/**
 * Builds programs of one of Pulumi's Go modules into a folder.
 * @param programs their packages
 * @throws Error when there is no Go, or it fails
 */
export async function buildGoPackages(
  programs: readonly [string, ...string[]],
  version: string,
  folder: string,
): Promise<void> {
  await inGoModule(async (go) => {
    await go("get", `${programs[0]}@v${version}`);
    await go("build", "-trimpath", "-ldflags", "-s -w", "-o", `${folder}${path.sep}`, ...programs);
  });
}

function engineFlags(version: string): string[] {
  return ["-trimpath", "-ldflags", `-s -w -X ${ENGINE_VERSION_VARIABLE}=${version}`];
}

/** Makes an empty Go module in a temporary folder for as long as it is used. */
async function inGoModule(
  use: (go: (...args: string[]) => Promise<void>, folder: string) => Promise<void>,
): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-engine-"));
  // A workspace or a vendor flag of the developer's own must not reach this module.
  const options = {
    cwd: folder,
    env: { ...process.env, GOWORK: "off", GOFLAGS: "-mod=mod -buildvcs=false" },
  };
  try {
    fs.writeFileSync(path.join(folder, "go.mod"), "module engine\n\ngo 1.26\n");
    await use((...args) => run("go", args, options), folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
