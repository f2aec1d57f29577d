import pluginProto from "@pulumi/pulumi/proto/plugin_pb";
import providerProto from "@pulumi/pulumi/proto/provider_pb";

import { emptyProto, grpc } from "../pulumi/pulumi-copies";
import { version } from "../yandex/version";
import { CallError } from "./errors";
import type { Operations } from "./pending-calls";
import type { Session } from "./session";

/** The methods that concern the plugin itself. */
export function pluginMethods(session: Session, operations: Operations) {
  return {
    // Secrets come marked, so that what is made of them can be marked; the engine resolves the rest.
    handshake: () => new providerProto.ProviderHandshakeResponse().setAcceptSecrets(true),

    getPluginInfo: () => new pluginProto.PluginInfo().setVersion(version),

    getSchema: (request: providerProto.GetSchemaRequest) => {
      if (request.getVersion() !== 0) {
        throw new CallError(
          grpc.status.INVALID_ARGUMENT,
          `There is a schema of version 0 only, not of ${String(request.getVersion())}.`,
        );
      }
      return new providerProto.GetSchemaResponse().setSchema(schemaText());
    },

    attach: (request: pluginProto.PluginAttach) => {
      session.attach(request.getAddress());
      return new emptyProto.Empty();
    },

    cancel: () => {
      operations.cancel();
      return new emptyProto.Empty();
    },
  };
}

/** Loaded when asked for, which no deployment does. */
function schemaText(): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { schema } = require("./schema") as typeof import("./schema");
  return JSON.stringify(schema);
}
