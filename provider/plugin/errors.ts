import type { status as Status, StatusObject } from "@grpc/grpc-js";
import providerProto from "@pulumi/pulumi/proto/provider_pb";
import type { Any } from "google-protobuf/google/protobuf/any_pb";

import { RedisBackupsError } from "../backups/errors";
import { cutMessage, cutProperties } from "../pulumi/error-details";
import { anyProto, grpc } from "../pulumi/pulumi-copies";
import { type Properties, structOf } from "./values";

/** Of which kind an error of ours is in gRPC's words, by its class's name. The message says the rest. */
const STATUS_BY_NAME: Readonly<Record<string, Status>> = {
  InvalidArgumentError: grpc.status.INVALID_ARGUMENT,
  InvalidRequestError: grpc.status.INVALID_ARGUMENT,
  CredentialsError: grpc.status.UNAUTHENTICATED,
  UnauthenticatedError: grpc.status.UNAUTHENTICATED,
  PermissionDeniedError: grpc.status.PERMISSION_DENIED,
  ClusterNameNotFoundError: grpc.status.NOT_FOUND,
  ClusterNotFoundError: grpc.status.NOT_FOUND,
  FolderNotFoundError: grpc.status.NOT_FOUND,
  NoBackupError: grpc.status.NOT_FOUND,
  RateLimitedError: grpc.status.RESOURCE_EXHAUSTED,
  UnavailableError: grpc.status.UNAVAILABLE,
  DeadlineExceededError: grpc.status.DEADLINE_EXCEEDED,
  AbortedError: grpc.status.CANCELLED,
};

/** An error of the protocol itself: a call that this plugin cannot answer. */
export class CallError extends Error {
  override readonly name = "CallError";

  constructor(
    readonly code: Status,
    message: string,
  ) {
    super(message);
  }
}

/**
 * The error as the engine gets it: its message alone, which the engine prints as it stands. A bug's
 * stack goes to standard error, which the engine keeps in its log (`pulumi up --logtostderr -v=9`).
 */
export function serviceError(error: unknown): Partial<StatusObject> {
  if (error instanceof InitFailedError) {
    return error.toStatus();
  }
  if (error instanceof CallError) {
    return { code: error.code, details: cutMessage(error.message) };
  }
  if (error instanceof RedisBackupsError) {
    const code = STATUS_BY_NAME[error.name] ?? grpc.status.FAILED_PRECONDITION;
    return { code, details: cutMessage(error.message) };
  }
  console.error(error);
  return {
    code: grpc.status.INTERNAL,
    details: cutMessage(`A bug of pulumi-yandex-redis: ${String(error)}`),
  };
}

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
    super(cutMessage(cause.message), { cause });
  }

  /** The error as the engine gets it. */
  toStatus(): Partial<StatusObject> {
    const detail = new providerProto.ErrorResourceInitFailed()
      .setId(this.id)
      .setProperties(structOf(cutProperties(this.properties)))
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
