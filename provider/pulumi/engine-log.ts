import { grpc } from "./pulumi-copies";

type EngineService = typeof import("@pulumi/pulumi/proto/engine_grpc_pb");
type EngineMessages = typeof import("@pulumi/pulumi/proto/engine_pb");

/** What of a message the engine has to know besides its text. */
export interface LogOptions {
  /** The resource that it is about; the stack where it is left out. */
  readonly urn?: string | undefined;
  /** Whether it is only a status, gone with the next one. */
  readonly ephemeral?: boolean;
}

/**
 * The engine's log, which the CLI shows while a deployment runs; what a plugin prints itself is not
 * shown. Messages are sent in order, and one that cannot be sent fails nothing.
 */
export class EngineLog {
  #address: string | undefined;
  #log: ((severity: "INFO" | "WARNING", message: string, options: LogOptions) => void) | undefined;

  /** @param address the engine's, `127.0.0.1:<port>` */
  constructor(address: string | undefined) {
    this.#address = address;
  }

  /** Speaks to another engine from now on: that of an `Attach`. */
  attach(address: string): void {
    this.#address = address;
    this.#log = undefined;
  }

  info(message: string, options: LogOptions = {}): void {
    this.#send("INFO", message, options);
  }

  warn(message: string, options: LogOptions = {}): void {
    this.#send("WARNING", message, options);
  }

  #send(severity: "INFO" | "WARNING", message: string, options: LogOptions): void {
    if (this.#address === undefined) {
      console.error(message);
      return;
    }
    this.#log ??= connectedLog(this.#address);
    this.#log(severity, message, options);
  }
}

/** Loaded at the first message, since most deployments have none. */
function connectedLog(address: string) {
  /* eslint-disable @typescript-eslint/no-require-imports */
  const { EngineClient } = require("@pulumi/pulumi/proto/engine_grpc_pb") as EngineService;
  const { LogRequest, LogSeverity } = require("@pulumi/pulumi/proto/engine_pb") as EngineMessages;
  /* eslint-enable @typescript-eslint/no-require-imports */
  const client = new EngineClient(address, grpc.credentials.createInsecure());
  return (severity: "INFO" | "WARNING", message: string, { urn = "", ephemeral = false }: LogOptions) => {
    const request = new LogRequest().setSeverity(LogSeverity[severity]).setMessage(message);
    client.log(request.setUrn(urn).setEphemeral(ephemeral), () => undefined);
  };
}
