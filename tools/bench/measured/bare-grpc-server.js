"use strict";
// The least that a plugin can be: a gRPC server with Pulumi's own messages that answers Handshake and nothing else.

const grpc = require("@grpc/grpc-js");
const { ResourceProviderService } = require("@pulumi/pulumi/proto/provider_grpc_pb");
const { ProviderHandshakeResponse } = require("@pulumi/pulumi/proto/provider_pb");

const server = new grpc.Server();
server.addService(ResourceProviderService, {
  handshake: (_call, callback) => callback(null, new ProviderHandshakeResponse()),
});
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});
