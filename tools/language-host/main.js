"use strict";
/**
 * A stand-in for Pulumi's language hosts of Node.js and Go, for machines where only the engine is to be had. The
 * engine starts it for a project with `runtime: nodejs` or `go`; it starts the program just as the real one does, for
 * Node.js through `@pulumi/pulumi/cmd/run`, and a source plugin through `@pulumi/pulumi/cmd/run-plugin`. Used by tests alone; it
 * installs nothing and generates no code. Plain JavaScript, since the engine starts it twice in each `up`.
 *
 * Protocol: proto/pulumi/language.proto of pulumi/pulumi, the service LanguageRuntime.
 */
const { setInterval } = require("node:timers");
const { launchGo } = require("./go-program");
const { launchNode } = require("./node-program");
const { serve } = require("./server");

const LAUNCHES = { nodejs: launchNode, go: launchGo };

/**
 * Runs the host of a language until the engine ends it.
 * @param {keyof typeof LAUNCHES} language
 */
module.exports.start = (language) => {
  const engineAddress = process.argv.at(-1) ?? "";
  serve(engineAddress, LAUNCHES[language])
    .then((port) => {
      // The engine waits for this line, then connects.
      process.stdout.write(`${port}\n`);
    })
    .catch((error) => {
      console.error(error);
      process.exit(1);
    });

  // An engine that was killed says no goodbye.
  const engineProcess = process.ppid;
  setInterval(() => {
    if (process.ppid !== engineProcess) process.exit(1);
  }, 1000).unref();
};
