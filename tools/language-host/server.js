"use strict";
const grpc = require("@grpc/grpc-js");
const languageProto = require("@pulumi/pulumi/proto/language_pb");
const { LanguageRuntimeService } = require("@pulumi/pulumi/proto/language_grpc_pb");
const pluginProto = require("@pulumi/pulumi/proto/plugin_pb");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const { runPlugin } = require("./plugin-run");
const { ProgramRun } = require("./program-run");

/**
 * Serves the methods that a deployment needs; the others are answered UNIMPLEMENTED.
 * @param {string} engineAddress
 * @param {import("./program-run").Launch} launch
 * @returns {Promise<number>} the port
 */
module.exports.serve = (engineAddress, launch) => {
  const runs = new Set();
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
    installDependencies: (call) => call.end(),
    runPlugin,
    run: (call, callback) => {
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
};

function answer(make) {
  return (_call, callback) => {
    callback(null, make());
  };
}
