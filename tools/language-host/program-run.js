"use strict";
const { spawn } = require("node:child_process");
const languageProto = require("@pulumi/pulumi/proto/language_pb");

/** The SDK's exit code for "the user has been told already" (cmd/run/index.ts of @pulumi/pulumi). */
const ALREADY_REPORTED = 32;

/**
 * How to start a program; its environment is added to ours. Throws an Error when it cannot be built.
 * @typedef {(request: languageProto.RunRequest, engineAddress: string) =>
 *   { file: string, args: string[], environment: Record<string, string> }} Launch
 */

/** One run of a program, in a process of its own. */
module.exports.ProgramRun = class ProgramRun {
  #child;

  /** @param {Launch} launch */
  constructor(request, engineAddress, launch) {
    const { file, args, environment } = launch(request, engineAddress);
    this.#child = spawn(file, args, {
      cwd: request.getPwd(),
      env: { ...process.env, ...environment },
      stdio: ["ignore", "inherit", "inherit"],
    });
  }

  cancel() {
    this.#child.kill();
  }

  /** @returns {Promise<languageProto.RunResponse>} */
  response() {
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
};
