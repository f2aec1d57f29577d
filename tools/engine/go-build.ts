import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { engineBinary } from "./engine-cache";
import { run } from "./run";
import { ENGINE_VERSION } from "./versions";

const MODULE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/**
 * Builds the engine from Pulumi's Go module into `folder`. A version has to be named: the module proxy may not
 * serve a list of them. The flags are those of Pulumi's own releases, without symbols: 115 MB.
 * @throws Error when there is no Go, or it fails
 */
export async function buildFromGoModule(folder: string): Promise<void> {
  await inGoModule(async (go) => {
    await go("get", `${MODULE}@v${ENGINE_VERSION}`);
    await go("build", ...buildFlags(), "-o", engineBinary(folder), MODULE);
  });
}

/**
 * Builds a Go program of our own that stands on the engine's module.
 * @param program the folder with its source
 * @throws Error when there is no Go, or it fails
 */
export async function buildGoProgram(program: string, binary: string): Promise<void> {
  await inGoModule(async (go, folder) => {
    for (const file of fs.readdirSync(program).filter((name) => name.endsWith(".go"))) {
      fs.copyFileSync(path.join(program, file), path.join(folder, file));
    }
    await go("get", `github.com/pulumi/pulumi/pkg/v3@v${ENGINE_VERSION}`);
    // The engine's flags, so that what was compiled for it need not be compiled again.
    await go("build", ...buildFlags(), "-o", binary, ".");
  });
}

function buildFlags(): string[] {
  return ["-trimpath", "-ldflags", `-s -w -X ${VERSION_VARIABLE}=${ENGINE_VERSION}`];
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
