// @pulumi/pulumi ships this file without declarations.
declare module "@pulumi/pulumi/proto/language_grpc_pb" {
  export const LanguageRuntimeService: import("@grpc/grpc-js").ServiceDefinition;
}
