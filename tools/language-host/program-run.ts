import { type ChildProcess, spawn } from "node:child_process";
import languageProto from "@pulumi/pulumi/proto/language_pb";

/** The SDK's exit code for "the user has been told already" (cmd/run/index.ts of @pulumi/pulumi). */
const ALREADY_REPORTED = 32;

/** How to start a program. @throws Error when it cannot be built */
export type Launch = (
  request: languageProto.RunRequest,
  engineAddress: string,
) => {
  readonly file: string;
  readonly args: readonly string[];
  /** Added to ours. */
  readonly environment: Readonly<Record<string, string>>;
};

/** One run of a program, in a process of its own. */
export class ProgramRun {
  readonly #child: ChildProcess;

  constructor(request: languageProto.RunRequest, engineAddress: string, launch: Launch) {
    const { file, args, environment } = launch(request, engineAddress);
    this.#child = spawn(file, args, {
      cwd: request.getPwd(),
      env: { ...process.env, ...environment },
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
