import fs from "node:fs";
import path from "node:path";

import {
  type ConfigMap,
  type Deployment,
  LocalWorkspace,
  type OutputMap,
  type PulumiFn,
  type Stack,
} from "@pulumi/pulumi/automation";

import { type Engine, ensureEngine } from "../../../tools/engine/ensure-engine";
import { createProjectFolder, type ProjectFolder } from "../../../tools/engine/project-folder";
import { withProgramErrors } from "./program-errors";
import { type Run, RunFailure, RunRecorder } from "./run";
import { pathWithStandIns } from "./stand-ins";

const REPO = path.join(__dirname, "../../..");

/** Found once in a test file: looking for it starts it. */
let usedEngine: Promise<Engine> | undefined;

/** A policy pack that previews and updates are held to. */
export interface UsedPolicyPack {
  readonly folder: string;
  /** As in the JSON file that `--policy-pack-config` names: by policy, or for `all`. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** A project as users have it, with its own Pulumi.yaml: these files and folders of the repo, copied. */
export interface CopiedProject {
  /** Folder that holds them all. Default: the repo. */
  readonly from?: string;
  /** Paths relative to `from`. */
  readonly files: readonly string[];
  /** A `node_modules` to run with. Default: the repo's. */
  readonly nodeModules?: string;
}

export interface TestStackOptions {
  /** A function that runs in the test's own process, or a project that the engine runs with Node in a process of its own. */
  readonly program: PulumiFn | CopiedProject;
  /** Of a program that is a function. Default `test-project`. */
  readonly projectName?: string;
  /**
   * Keys without a namespace are the project's own; they may be paths (`ids[0]`). Secrets are given as
   * `{ value, secret: true }`.
   */
  readonly config?: ConfigMap;
  /** Added to the environment of the engine and of what it starts; a function sees the test's own environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Folders where the engine finds plugins before it looks anywhere else. */
  readonly pluginFolders?: readonly string[];
  readonly policyPack?: UsedPolicyPack;
}

export interface UpRun extends Run {
  readonly outputs: OutputMap;
}

/** A stack on the real engine with a backend of its own. Every operation rejects with RunFailure when the engine fails. */
export class TestStack {
  readonly #stack: Stack;
  readonly project: ProjectFolder;
  /** The policy pack that previews and updates are held to from now on. */
  policyPack: UsedPolicyPack | undefined;

  private constructor(stack: Stack, project: ProjectFolder, policyPack: UsedPolicyPack | undefined) {
    this.#stack = stack;
    // What each operation ends with: a summary from the history that nobody reads, and another start of the engine.
    stack.info = () => Promise.resolve(undefined);
    this.project = project;
    this.policyPack = policyPack;
  }

  static async create(options: TestStackOptions): Promise<TestStack> {
    const engine = await (usedEngine ??= ensureEngine());
    const project = createProjectFolder(packagesOf(options.program));
    try {
      const stack = await createStack(options, project, engine);
      if (options.config) await stack.setAllConfig(options.config, hasPaths(options.config));
      return new TestStack(stack, project, options.policyPack);
    } catch (error) {
      project.remove();
      throw error;
    }
  }

  get name(): string {
    return this.#stack.name;
  }

  async setConfig(config: ConfigMap): Promise<void> {
    await this.#stack.setAllConfig(config);
  }

  async removeConfig(...keys: string[]): Promise<void> {
    await this.#stack.removeAllConfig(keys);
  }

  /** Adds to the environment of the operations from now on. */
  setEnvironment(variables: Readonly<Record<string, string>>): void {
    Object.assign(this.#stack.workspace.envVars, variables);
  }

  /** Replaces a program that is a function from now on: the next deployments of the same stack run it. */
  setProgram(program: PulumiFn): void {
    this.#stack.workspace.program = program;
  }

  preview(): Promise<Run> {
    return record("preview", (options) => this.#stack.preview({ ...options, ...this.#policies() }));
  }

  /**
   * @param program replaces a program that is a function from now on, see setProgram
   * @param flags of the command: `replace` names the URNs to replace
   */
  async up(program?: PulumiFn, flags: { readonly replace?: string[] } = {}): Promise<UpRun> {
    if (program) this.setProgram(program);
    let outputs: OutputMap = {};
    const run = await record("up", async (options) => {
      ({ outputs } = await this.#stack.up({ ...options, ...this.#policies(), ...flags }));
    });
    return { ...run, outputs };
  }

  refresh(): Promise<Run> {
    return record("refresh", (options) => this.#stack.refresh(options));
  }

  destroy(): Promise<Run> {
    return record("destroy", (options) => this.#stack.destroy(options));
  }

  /** Imports one resource as `pulumi import` does. @returns what it printed, and the code that it wrote for the program */
  async import(type: string, name: string, id: string): Promise<{ printed: string; code: string }> {
    const resources = [{ type, name, id }];
    const { stdout, stderr, generatedCode } = await this.#stack.import({ resources, protect: false });
    return { printed: stdout + stderr, code: generatedCode };
  }

  /** Takes away the lock of an operation that was killed, as `pulumi cancel` does for people. */
  async unlock(): Promise<void> {
    await this.#stack.cancel();
  }

  outputs(): Promise<OutputMap> {
    return this.#stack.outputs();
  }

  exportState(): Promise<Deployment> {
    return this.#stack.exportStack();
  }

  importState(state: Deployment): Promise<void> {
    return this.#stack.importStack(state);
  }

  /** The backend's files as they are on disk: where a leaked secret would be found. */
  readBackend(): string {
    const files = fs.readdirSync(this.project.backend, { recursive: true, withFileTypes: true });
    return files
      .filter((file) => file.isFile())
      .map((file) => fs.readFileSync(path.join(file.parentPath, file.name), "utf8"))
      .join("\n");
  }

  remove(): void {
    this.project.remove();
  }

  #policies(): { policyPacks?: string[]; policyPackConfigs?: string[] } {
    if (!this.policyPack) return {};
    const { folder, config = {} } = this.policyPack;
    const file = path.join(this.project.path, "policy-pack-config.json");
    fs.writeFileSync(file, JSON.stringify(config));
    return { policyPacks: [folder], policyPackConfigs: [file] };
  }
}

/** Only then are they told to the engine as paths, since it takes the values of paths for numbers and booleans. */
function hasPaths(config: ConfigMap): boolean {
  return Object.keys(config).some((key) => key.includes("["));
}

function packagesOf(program: TestStackOptions["program"]): string | undefined {
  return typeof program === "function" ? undefined : program.nodeModules;
}

function createStack(options: TestStackOptions, project: ProjectFolder, engine: Engine): Promise<Stack> {
  const { program, projectName = "test-project", environment = {}, pluginFolders = [] } = options;
  const workspace = {
    pulumiCommand: engine.command,
    workDir: project.path,
    pulumiHome: project.pulumiHome,
    envVars: {
      ...engine.environment,
      ...project.environment,
      PATH: pathWithStandIns(...pluginFolders, engine.environment["PATH"]),
      ...environment,
    },
  };
  const stackName = "test";
  if (typeof program === "function") {
    return LocalWorkspace.createStack({ stackName, projectName, program }, workspace);
  }
  const from = program.from ?? REPO;
  for (const file of program.files) {
    fs.cpSync(path.join(from, file), path.join(project.path, file), { recursive: true });
  }
  return LocalWorkspace.createStack({ stackName, workDir: project.path }, workspace);
}

async function record(
  operation: string,
  start: (options: RunRecorder["options"]) => Promise<unknown>,
): Promise<Run> {
  const recorder = new RunRecorder();
  try {
    await withProgramErrors(() => start(recorder.options));
  } catch (error) {
    throw new RunFailure(operation, recorder.run, error);
  }
  return recorder.run;
}
