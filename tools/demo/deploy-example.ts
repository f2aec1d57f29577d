import { createRequire } from "node:module";
import path from "node:path";
import { LocalWorkspace, type OutputMap } from "@pulumi/pulumi/automation";
import type { Emulator } from "pulumi-yandex-redis/testing";
import type { Engine } from "../engine/ensure-engine";
import type { ProjectFolder } from "../engine/project-folder";
import type { DemoCluster } from "./cluster";
import { HAS_COLOURS, printRaw, title } from "./screen";
import type { PageWatch } from "./watch-pages";

const EXAMPLE = path.join(__dirname, "../../examples/latest-backup");

export interface Deployment {
  readonly engine: Engine;
  readonly project: ProjectFolder;
  readonly emulator: Emulator;
  readonly cluster: DemoCluster;
  readonly pages: PageWatch;
}

/** Previews and deploys the example, showing what the engine prints and what the emulator serves as it happens. */
export async function deployExample(deployment: Deployment): Promise<OutputMap> {
  const { engine, project, emulator, cluster, pages } = deployment;
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName: "demo", projectName: "latest-backup", program: runExample },
    {
      pulumiCommand: engine.command,
      workDir: project.path,
      pulumiHome: project.pulumiHome,
      envVars: { ...engine.environment, ...project.environment },
    },
  );
  await stack.setAllConfig({ ...emulator.pulumiConfig, clusterId: { value: cluster.id } });

  const shown = {
    color: HAS_COLOURS ? ("always" as const) : ("never" as const),
    suppressProgress: true, // no rows of dots
    onOutput: (text: string): void => {
      pages.flush();
      printRaw(text);
    },
    onError: printRaw,
  };
  try {
    title("pulumi preview");
    await stack.preview(shown);
    title("pulumi up");
    pages.restart();
    const { outputs } = await stack.up(shown);
    return outputs;
  } finally {
    pages.stop();
  }
}

/** Loads the example as `pulumi up` would: afresh for each deployment; what it exports are the stack's outputs. */
function runExample(): Promise<Record<string, unknown>> {
  const load = createRequire(__filename);
  for (const file of Object.keys(load.cache)) {
    if (file.startsWith(EXAMPLE)) Reflect.deleteProperty(load.cache, file);
  }
  return Promise.resolve(load(EXAMPLE) as Record<string, unknown>);
}
