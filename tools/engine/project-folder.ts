import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** A throwaway Pulumi project: its folder, and state, plugins and passphrase that are nobody else's. */
export interface ProjectFolder {
  /** Where `Pulumi.yaml` belongs. From here `require` finds the packages. */
  readonly path: string;
  /** The folder of the local backend, with the stacks' state in `.pulumi/stacks`. */
  readonly backend: string;
  /** `PULUMI_HOME`: settings and plugins. */
  readonly pulumiHome: string;
  /** Variables that lead a `pulumi` process to this backend. */
  readonly environment: Readonly<Record<string, string>>;
  /** Deletes everything. */
  remove(): void;
}

const OUR_PACKAGES = path.join(__dirname, "../../node_modules");

/**
 * Makes an empty throwaway project in the system's temporary folder.
 * @param nodeModules the packages it has; default: those of this repo
 */
export function createProjectFolder(nodeModules = OUR_PACKAGES): ProjectFolder {
  const base = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-yandex-redis-"));
  const [project, backend, pulumiHome] = ["project", "backend", "home"].map((name) => {
    const folder = path.join(base, name);
    fs.mkdirSync(folder);
    return folder;
  }) as [string, string, string];
  // The dynamic provider's plugin resolves `@pulumi/pulumi` from the project's folder.
  fs.symlinkSync(nodeModules, path.join(project, "node_modules"), "junction");
  return {
    path: project,
    backend,
    pulumiHome,
    environment: {
      PULUMI_BACKEND_URL: pathToFileURL(backend).href,
      PULUMI_CONFIG_PASSPHRASE: randomBytes(16).toString("hex"),
      PULUMI_HOME: pulumiHome,
    },
    remove: () => {
      fs.rmSync(base, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
