import providerProto from "@pulumi/pulumi/proto/provider_pb";

import { grpc } from "../pulumi/pulumi-copies";
import { checkFailuresOf } from "../resources/life";
import { checkFailure } from "./config-methods";
import { CallError } from "./errors";
import { FUNCTIONS, type ProviderFunction } from "./functions";
import type { Session } from "./session";
import {
  allSecret,
  hasSecret,
  hasUnknown,
  type Properties,
  propertiesOf,
  revealed,
  structOf,
} from "./values";

/** Calls a function of the schema. */
export function invokeMethod(session: Session) {
  return {
    invoke: async (request: providerProto.InvokeRequest, signal: AbortSignal) => {
      const called = functionOf(request.getTok());
      const wire = propertiesOf(request.getArgs());
      const response = new providerProto.InvokeResponse();
      // The engine and its languages gate unknown arguments; what slips through is answered as they would.
      if (hasUnknown(wire)) {
        return response.setReturn(structOf({}));
      }
      const args = revealed(wire);
      const failures = checkFailuresOf(() => {
        called.check(args);
      });
      if (failures.length > 0) {
        return response.setFailuresList(failures.map(checkFailure));
      }
      const result = { ...(await called.call(args, session.context(signal))) } as Properties;
      return response.setReturn(structOf(hasSecret(wire) ? allSecret(result) : result));
    },
  };
}

function functionOf(token: string): ProviderFunction {
  const called = Object.hasOwn(FUNCTIONS, token) ? FUNCTIONS[token as keyof typeof FUNCTIONS] : undefined;
  if (called === undefined) {
    const known = Object.keys(FUNCTIONS).join(", ");
    throw new CallError(grpc.status.NOT_FOUND, `There is no function ${token}; there are ${known}.`);
  }
  return called;
}
