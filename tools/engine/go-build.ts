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
  const source = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-engine-"));
  // A workspace or a vendor flag of the developer's own must not reach this module.
  const options = {
    cwd: source,
    env: { ...process.env, GOWORK: "off", GOFLAGS: "-mod=mod -buildvcs=false" },
  };
  try {
    fs.writeFileSync(path.join(source, "go.mod"), "module engine\n\ngo 1.26\n");
    await run("go", ["get", `${MODULE}@v${ENGINE_VERSION}`], options);
    const linkerFlags = `-s -w -X ${VERSION_VARIABLE}=${ENGINE_VERSION}`;
    await run(
      "go",
      ["build", "-trimpath", "-ldflags", linkerFlags, "-o", engineBinary(folder), MODULE],
      options,
    );
  } finally {
    fs.rmSync(source, { recursive: true, force: true });
  }
}
