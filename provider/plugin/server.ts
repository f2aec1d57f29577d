import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

import { EngineLog } from "../pulumi/engine-log";
import { grpc } from "../pulumi/pulumi-copies";
import { configMethods } from "./config-methods";
import { invokeMethod } from "./invoke-method";
import { type Method, Operations } from "./pending-calls";
import { pluginMethods } from "./plugin-methods";
import { resourceMethods } from "./resource-methods";
import { Session } from "./session";

/** As the engine and the SDKs allow: state with a long list is more than gRPC's standard 4 MiB. */
const MAX_MESSAGE = 400 * 1024 * 1024;

/** A server of the protocol pulumirpc.ResourceProvider. */
export interface PluginServer {
  readonly port: number;
  /** Stops what is under way, lets it answer how far it has come, and takes no more calls. */
  stop(): Promise<void>;
}

/**
 * Serves the provider on a free port of this machine. Methods that are left out are answered
 * UNIMPLEMENTED, as the protocol has it.
 *
 * @param engineAddress the engine's own address; undefined when none has started us
 */
export async function startServer(engineAddress: string | undefined): Promise<PluginServer> {
  const operations = new Operations();
  const session = new Session(new EngineLog(engineAddress));
  const methods = {
    ...pluginMethods(session, operations),
    ...configMethods(session),
    ...invokeMethod(session),
    ...resourceMethods(session),
  };
  const server = new grpc.Server({
    "grpc.max_receive_message_length": MAX_MESSAGE,
    "grpc.max_send_message_length": MAX_MESSAGE,
  });
  const handlers = Object.entries(methods).map(
    ([name, method]) => [name, operations.unary(method as Method<unknown, unknown>)] as const,
  );
  server.addService(ResourceProviderService, Object.fromEntries(handlers));
  const port = await bind(server);
  return {
    port,
    stop: () => {
      operations.cancel();
      return new Promise((resolve) => {
        server.tryShutdown(() => {
          resolve();
        });
      });
    },
  };
}

function bind(server: InstanceType<typeof grpc.Server>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) {
        resolve(port);
      } else {
        reject(error);
      }
    });
  });
}
