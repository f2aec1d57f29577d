import { type ChildProcess, spawn } from "node:child_process";
import languageProto from "@pulumi/pulumi/proto/language_pb";

/** The SDK's exit code for "the user has been told already" (cmd/run/index.ts of @pulumi/pulumi). */
const ALREADY_REPORTED = 32;

/** One run of a program: a Node process of its own, in which `@pulumi/pulumi/cmd/run` loads it. */
export class ProgramRun {
  readonly #child: ChildProcess;

  constructor(request: languageProto.RunRequest, engineAddress: string) {
    const folder = request.getInfo()?.getProgramDirectory() ?? request.getPwd();
    const runner = require.resolve("@pulumi/pulumi/cmd/run", { paths: [folder] });
    this.#child = spawn(process.execPath, [runner, ...runnerArguments(request, engineAddress)], {
      cwd: request.getPwd(),
      env: { ...process.env, ...runnerEnvironment(request) },
      stdio: ["ignore", "inherit", "inherit"],
    });
  }

  cancel(): void {
    this.#child.kill();
  }

  response(): Promise<languageProto.RunResponse> {
    const response = new languageProto.RunResponse();
    return new Promise((resolve) => {
      this.#child.once("error", (error) => {
        resolve(response.setError(`Could not run the program: ${error.message}`));
      });
      this.#child.once("close", (code, signal) => {
        if (code === ALREADY_REPORTED) response.setBail(true);
        else if (code !== 0) response.setError(`Program ended with ${String(code ?? signal)}`);
        resolve(response);
      });
    });
  }
}

function runnerArguments(request: languageProto.RunRequest, engineAddress: string): string[] {
  const info = request.getInfo();
  const named: Record<string, string | undefined> = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    organization: request.getOrganization(),
    project: request.getProject(),
    "root-directory": info?.getRootDirectory(),
    stack: request.getStack(),
    pwd: request.getPwd(),
    parallel: String(request.getParallel()),
  };
  const flags = Object.entries(named).flatMap(([name, value]) => (value ? [`--${name}`, value] : []));
  if (request.getDryrun()) flags.push("--dry-run");
  const entryPoint = info?.getEntryPoint() ?? "";
  return [...flags, entryPoint === "" ? "." : entryPoint, ...request.getArgsList()];
}

function runnerEnvironment(request: languageProto.RunRequest): Record<string, string> {
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    PULUMI_NODEJS_TYPESCRIPT: "true",
  };
}
