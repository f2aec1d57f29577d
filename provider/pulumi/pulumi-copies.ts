import { createRequire } from "node:module";

/**
 * gRPC and the message classes, as `@pulumi/pulumi` itself loads them: its generated code checks
 * messages and credentials by `instanceof`, which fails for those of any other installed copy.
 */
const requireAsPulumi = createRequire(require.resolve("@pulumi/pulumi/package.json"));

type Grpc = typeof import("@grpc/grpc-js");
type AnyProto = typeof import("google-protobuf/google/protobuf/any_pb");
type StructProto = typeof import("google-protobuf/google/protobuf/struct_pb");
type EmptyProto = typeof import("google-protobuf/google/protobuf/empty_pb");

export const grpc = requireAsPulumi("@grpc/grpc-js") as Grpc;
export const anyProto = requireAsPulumi("google-protobuf/google/protobuf/any_pb") as AnyProto;
export const structProto = requireAsPulumi("google-protobuf/google/protobuf/struct_pb") as StructProto;
export const emptyProto = requireAsPulumi("google-protobuf/google/protobuf/empty_pb") as EmptyProto;
