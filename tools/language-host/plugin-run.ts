import { spawn } from "node:child_process";
import type * as grpc from "@grpc/grpc-js";
import languageProto from "@pulumi/pulumi/proto/language_pb";

type PluginCall = grpc.ServerWritableStream<languageProto.RunPluginRequest, languageProto.RunPluginResponse>;

/**
 * Runs a source plugin (a folder with PulumiPlugin.yaml) as the real language host does: in a Node process in which
 * `@pulumi/pulumi/cmd/run-plugin` loads the folder. It lives as long as the call.
 */
export function runPlugin(call: PluginCall): void {
  const folder = call.request.getInfo()?.getProgramDirectory() ?? call.request.getPwd();
  const runner = require.resolve("@pulumi/pulumi/cmd/run-plugin", { paths: [folder] });
  const child = spawn(process.execPath, [runner, folder, ...call.request.getArgsList()], {
    cwd: call.request.getPwd(),
    env: {
      ...Object.fromEntries(call.request.getEnvList().map(splitVariable)),
      PULUMI_NODEJS_TYPESCRIPT: "true",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const response = (): languageProto.RunPluginResponse => new languageProto.RunPluginResponse();
  child.stdout.on("data", (chunk: Buffer) => call.write(response().setStdout(chunk)));
  child.stderr.on("data", (chunk: Buffer) => call.write(response().setStderr(chunk)));
  child.once("close", (code) => {
    call.write(response().setExitcode(code ?? 1));
    call.end();
  });
  call.once("cancelled", () => {
    child.kill();
  });
}

function splitVariable(variable: string): [string, string] {
  const at = variable.indexOf("=");
  return [variable.slice(0, at), variable.slice(at + 1)];
}
