import fs from "node:fs";
import path from "node:path";

const REPO = path.join(__dirname, "../../..");

/** How a package manager lays out `node_modules`. */
export type Layout = "npm" | "pnpm";

export interface InstalledPackage {
  readonly layout: Layout;
  /** Default: the version that it has. */
  readonly version?: string;
  /** Files below `dist` that are otherwise in this release: what is appended to each. */
  readonly changes?: Readonly<Record<string, string>>;
}

/** Installs the package as it is built now into a project's `node_modules`, a real copy in another folder. */
export function installPackage(project: string, { layout, version, changes = {} }: InstalledPackage): void {
  const nodeModules = path.join(project, "node_modules");
  const real =
    layout === "npm" ? nodeModules : path.join(nodeModules, ".pnpm/pulumi-yandex-redis@x/node_modules");
  const copy = path.join(real, "pulumi-yandex-redis");
  fs.cpSync(path.join(REPO, "dist"), path.join(copy, "dist"), { recursive: true });
  const manifest = JSON.parse(fs.readFileSync(path.join(REPO, "package.json"), "utf8")) as Manifest;
  fs.writeFileSync(
    path.join(copy, "package.json"),
    JSON.stringify({ ...manifest, version: version ?? manifest.version }),
  );
  for (const [file, text] of Object.entries(changes)) fs.appendFileSync(path.join(copy, "dist", file), text);

  linkPackages(real, [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)]);
  if (real !== nodeModules) {
    linkPackages(nodeModules, Object.keys(manifest.peerDependencies));
    fs.symlinkSync(copy, path.join(nodeModules, "pulumi-yandex-redis"), "junction");
  }
}

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** What others have published is the same everywhere, so that it need not be copied. */
function linkPackages(nodeModules: string, names: readonly string[]): void {
  for (const name of names) {
    const link = path.join(nodeModules, name);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(path.join(REPO, "node_modules", name), link, "junction");
  }
}
