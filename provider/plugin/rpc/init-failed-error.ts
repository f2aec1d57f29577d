import type { StatusObject } from "@grpc/grpc-js";
import providerProto from "@pulumi/pulumi/proto/provider_pb";
import type { Any } from "google-protobuf/google/protobuf/any_pb";

import { structOf, type Properties } from "../values";
import { anyProto, grpc } from "../../pulumi/pulumi-copies";

type StatusProto = typeof import("@pulumi/pulumi/proto/status_pb");

/**
 * A resource that is there and not ready. Its ID and properties go along as the protocol has it
 * (ErrorResourceInitFailed), so that state keeps it as not initialized.
 */
export class InitFailedError extends Error {
  override readonly name = "InitFailedError";

  constructor(
    readonly id: string,
    readonly properties: Properties,
    cause: Error,
  ) {
    super(cause.message, { cause });
  }

  /** The error as the engine gets it. */
  toStatus(): Partial<StatusObject> {
    const detail = new providerProto.ErrorResourceInitFailed()
      .setId(this.id)
      .setProperties(structOf(this.properties))
      .setReasonsList([this.message]);
    const any: Any = new anyProto.Any();
    any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { Status } = require("@pulumi/pulumi/proto/status_pb") as StatusProto;
    const code = grpc.status.UNKNOWN;
    const status = new Status().setCode(code).setMessage(this.message);
    status.addDetails(any);
    const metadata = new grpc.Metadata();
    metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
    return { code, details: this.message, metadata };
  }
}
