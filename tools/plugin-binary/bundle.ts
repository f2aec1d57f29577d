import fs from "node:fs";
import path from "node:path";
import { build, type Plugin } from "esbuild";

const REPO = path.join(__dirname, "../..");

export interface Bundle {
  /** The plugin and all that it needs, one CommonJS file. */
  readonly text: string;
  /** Folders of the npm packages that are in it. */
  readonly packages: readonly string[];
}

/**
 * Bundles the plugin from its sources, its version included.
 * @param entry the file of `provider/plugin` to begin with; default: all of the plugin
 */
export async function bundlePlugin(entry: "launcher" | "main" = "launcher"): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [path.join(REPO, `provider/plugin/${entry}.ts`)],
    absWorkingDir: REPO,
    bundle: true,
    platform: "node",
    target: "node22",
    // Not minified: an uncaught error would be printed with its source line, which would be all of it.
    // Error names are part of messages.
    keepNames: true,
    write: false,
    metafile: true,
    logLevel: "warning",
    plugins: [oneCopyOfPulumisPackages],
  });
  const packages = Object.keys(metafile.inputs).flatMap((file) => packageFolder(file) ?? []);
  return { text: outputFiles[0]?.text ?? "", packages: [...new Set(packages)].sort() };
}

/** `provider/pulumi/pulumi-copies.ts` finds gRPC as Pulumi's SDK does when it runs; a bundle has only one, found now. */
const oneCopyOfPulumisPackages: Plugin = {
  name: "one-copy-of-pulumis-packages",
  setup(bundle) {
    bundle.onLoad({ filter: /\/pulumi-copies\.ts$/ }, ({ path: file }) => ({
      contents: fs
        .readFileSync(file, "utf8")
        .replace(/^const requireAsPulumi = .*$/m, "")
        .replaceAll("requireAsPulumi(", "require("),
      loader: "ts",
      resolveDir: path.dirname(require.resolve("@pulumi/pulumi/package.json")),
    }));
  },
};

/** @returns nothing for a file of our own */
function packageFolder(file: string): string | undefined {
  const folder = /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0];
  return folder === undefined ? undefined : path.join(REPO, folder);
}
