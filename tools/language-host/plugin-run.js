"use strict";
const { spawn } = require("node:child_process");
const languageProto = require("@pulumi/pulumi/proto/language_pb");

/**
 * Runs a source plugin (a folder with PulumiPlugin.yaml) or a policy pack as the real language host does: in a Node
 * process in which `@pulumi/pulumi/cmd/run-plugin` or `run-policy-pack` loads the folder. It lives as long as the call.
 * @param {import("@grpc/grpc-js").ServerWritableStream<languageProto.RunPluginRequest, languageProto.RunPluginResponse>} call
 */
module.exports.runPlugin = (call) => {
  const folder = call.request.getInfo()?.getProgramDirectory() ?? call.request.getPwd();
  const isPolicyPack = call.request.getKind() === "analyzer";
  const name = isPolicyPack ? "run-policy-pack" : "run-plugin";
  const runner = require.resolve(`@pulumi/pulumi/cmd/${name}`, { paths: [folder] });
  const args = call.request.getArgsList();
  const command = isPolicyPack
    ? ["--require", require.resolve("./policy-config.js"), runner, ...args, folder]
    : [runner, folder, ...args];
  const child = spawn(process.execPath, command, {
    cwd: isPolicyPack ? folder : call.request.getPwd(),
    env: {
      ...Object.fromEntries(call.request.getEnvList().map(splitVariable)),
      PULUMI_NODEJS_TYPESCRIPT: "true",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const response = () => new languageProto.RunPluginResponse();
  child.stdout.on("data", (chunk) => call.write(response().setStdout(chunk)));
  child.stderr.on("data", (chunk) => call.write(response().setStderr(chunk)));
  child.once("close", (code) => {
    call.write(response().setExitcode(code ?? 1));
    call.end();
  });
  call.once("cancelled", () => {
    child.kill();
  });
};

function splitVariable(variable) {
  const at = variable.indexOf("=");
  return [variable.slice(0, at), variable.slice(at + 1)];
}
