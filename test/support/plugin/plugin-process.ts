import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";

import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import providerProto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

import { PLUGIN } from "./plugin-folder";

export type Wire = Record<string, JavaScriptValue>;

/** The plugin in a process of its own, spoken to as the engine does, without an engine. */
export class PluginProcess {
  readonly child: ChildProcessWithoutNullStreams;
  readonly client: ResourceProviderClient;

  private constructor(child: ChildProcessWithoutNullStreams, port: string) {
    this.child = child;
    this.client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  }

  /** @param environment added to ours */
  static async start(environment: Readonly<Record<string, string>> = {}): Promise<PluginProcess> {
    const child = spawn(process.execPath, [PLUGIN], { env: { ...process.env, ...environment } });
    child.stderr.resume();
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    return new PluginProcess(child, line.toString().trim());
  }

  /** Calls a method: `(client, done) => client.configure(request, done)`. @throws grpc.ServiceError */
  call<Response>(
    method: (client: ResourceProviderClient, done: grpc.requestCallback<Response>) => unknown,
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      method(this.client, (error, response) => {
        if (error === null && response !== undefined) resolve(response);
        else reject(error ?? new Error("neither an error nor a response"));
      });
    });
  }

  async configure(settings: Wire): Promise<void> {
    const request = new providerProto.ConfigureRequest().setArgs(Struct.fromJavaScript(settings));
    await this.call<providerProto.ConfigureResponse>((client, done) => client.configure(request, done));
  }

  invoke(token: string, args: Wire): Promise<providerProto.InvokeResponse> {
    const request = invokeRequest(token, args);
    return this.call((client, done) => client.invoke(request, done));
  }

  async cancel(): Promise<void> {
    await this.call<Empty>((client, done) => client.cancel(new Empty(), done));
  }

  /** Ends the process. @returns its exit code, or the signal that ended it */
  async stop(signal: NodeJS.Signals = "SIGINT"): Promise<number | string> {
    this.client.close();
    if (this.child.exitCode !== null) return this.child.exitCode;
    const exited = once(this.child, "exit") as Promise<[number | null, string]>;
    this.child.kill(signal);
    const [code, endedBy] = await exited;
    return code ?? endedBy;
  }
}

export function invokeRequest(token: string, args: Wire): providerProto.InvokeRequest {
  return new providerProto.InvokeRequest().setTok(token).setArgs(Struct.fromJavaScript(args));
}
