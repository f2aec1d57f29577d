import fs from "node:fs";
import path from "node:path";

import { type ConfigMap, LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";

import { ensureEngine } from "../../../tools/engine/ensure-engine";
import { createProjectFolder, type ProjectFolder } from "../../../tools/engine/project-folder";
import { type Run, RunRecorder } from "../../support/engine/run";
import { pathWithStandIns } from "../../support/engine/stand-ins";
import { type InstalledPackage, installPackage } from "./installed-package";

type Operation = "preview" | "up" | "refresh" | "destroy";

/** One stack that is operated from several checkouts of its project, each in a folder of its own. */
export class SharedStack {
  readonly #base: ProjectFolder = createProjectFolder();
  readonly #program: string;
  #checkouts = 0;

  /** @param program the folder with the project's files */
  constructor(program: string) {
    this.#program = program;
  }

  /** Checks the project out beside the others, with the package installed. @param config the stack's, from now on */
  async checkOut(installed: InstalledPackage, config: ConfigMap): Promise<Checkout> {
    this.#checkouts += 1;
    const folder = path.join(this.#base.path, "..", `checkout-${this.#checkouts}`);
    fs.cpSync(this.#program, folder, { recursive: true });
    installPackage(folder, installed);
    const engine = await ensureEngine();
    const searched = pathWithStandIns(engine.environment["PATH"]);
    const stack = await LocalWorkspace.createOrSelectStack(
      { stackName: "test", workDir: folder },
      {
        pulumiCommand: engine.command,
        pulumiHome: this.#base.pulumiHome,
        envVars: { ...engine.environment, ...this.#base.environment, PATH: searched },
      },
    );
    await stack.setAllConfig(config);
    return new Checkout(folder, stack);
  }

  remove(): void {
    this.#base.remove();
  }
}

export class Checkout {
  readonly folder: string;
  readonly #stack: Stack;

  constructor(folder: string, stack: Stack) {
    this.folder = folder;
    this.#stack = stack;
  }

  async run(operation: Operation): Promise<Run> {
    const recorder = new RunRecorder();
    await this.#stack[operation](recorder.options);
    return recorder.run;
  }

  /** `pulumi refresh --run-program`: as the configuration stands now, where a plain one takes what the last `up` had. */
  async refreshRunningProgram(): Promise<Run> {
    const recorder = new RunRecorder();
    await this.#stack.refresh({ ...recorder.options, runProgram: true });
    return recorder.run;
  }

  /** The providers of its dynamic resources, as state keeps them. */
  async storedProviders(): Promise<string[]> {
    const { resources } = (await this.#stack.exportStack()).deployment as {
      resources: { outputs?: { __provider?: string } }[];
    };
    return resources.flatMap(({ outputs }) => outputs?.__provider ?? []);
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true });
  }
}
