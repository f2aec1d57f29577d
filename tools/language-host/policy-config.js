"use strict";
// Preloaded in a policy pack's process, which runs in the pack's folder. The engine sends a stack's config in
// ConfigureStack, of which @pulumi/policy takes the tags alone: the rest is for the language host to hand over.
const { createRequire } = require("node:module");

const inPack = createRequire(`${process.cwd()}/`);
const { Server } = createRequire(inPack.resolve("@pulumi/policy"))("@grpc/grpc-js");

const { addService } = Server.prototype;
Server.prototype.addService = function (service, methods) {
  const configureStack = (call, callback) => {
    const config = Object.fromEntries(call.request.getConfigMap().toArray());
    inPack("@pulumi/pulumi").runtime.setAllConfig(config, call.request.getConfigSecretKeysList());
    methods.configureStack(call, callback);
  };
  return addService.call(this, service, { ...methods, configureStack });
};
