import * as grpc from "@grpc/grpc-js";
import languageProto from "@pulumi/pulumi/proto/language_pb";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import pluginProto from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { runPlugin } from "./plugin-run";
import { type Launch, ProgramRun } from "./program-run";

type RunCall = grpc.ServerUnaryCall<languageProto.RunRequest, languageProto.RunResponse>;

/** Serves the methods that a deployment needs; the others are answered UNIMPLEMENTED. @returns the port */
export async function serve(engineAddress: string, launch: Launch): Promise<number> {
  const runs = new Set<ProgramRun>();
  const server = new grpc.Server();
  server.addService(LanguageRuntimeService, {
    handshake: answer(() => new languageProto.LanguageHandshakeResponse()),
    getPluginInfo: answer(() => new pluginProto.PluginInfo().setVersion("3.0.0")),
    getRequiredPlugins: answer(() => new languageProto.GetRequiredPluginsResponse()),
    getRequiredPackages: answer(() => new languageProto.GetRequiredPackagesResponse()),
    cancel: answer(() => {
      for (const run of runs) run.cancel();
      return new Empty();
    }),
    // What `pulumi package add` asks for beside recording the package.
    generatePackage: answer(() => new languageProto.GeneratePackageResponse()),
    link: answer(() => new languageProto.LinkResponse()),
    // A source plugin's packages are there already: it is the folder that they were installed in.
    installDependencies: (call: grpc.ServerWritableStream<unknown, unknown>) => call.end(),
    runPlugin,
    run: (call: RunCall, callback: grpc.sendUnaryData<languageProto.RunResponse>) => {
      const run = new ProgramRun(call.request, engineAddress, launch);
      runs.add(run);
      void run.response().then((response) => {
        runs.delete(run);
        callback(null, response);
      });
    },
  });
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
}

function answer<Response>(make: () => Response): grpc.handleUnaryCall<unknown, Response> {
  return (_call, callback) => {
    callback(null, make());
  };
}
