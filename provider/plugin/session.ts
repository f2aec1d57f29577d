import type { EngineLog } from "../pulumi/engine-log";
import { projectFolder } from "../pulumi/project-folder";
import { grpc } from "../pulumi/pulumi-copies";
import type { QueryContext } from "../queries/queries";
import { ReplacementGuard } from "../resources/replacement-guard";
import type { ResourceContext } from "../resources/life";
import { environmentSource } from "../yandex/settings-sources";
import { providerSource, type ProviderSettings } from "./config";
import { CallError } from "./errors";

/**
 * What this process is told once and needs for every call: the engine starts one process for each
 * provider of a program, so that several accounts never meet in one.
 */
export class Session {
  #settings: ProviderSettings | undefined;
  #urn = "";
  #guard = new ReplacementGuard();

  constructor(readonly log: EngineLog) {}

  /** With PULUMI_DEBUG_PROVIDERS one process serves one deployment after the other: each attaches first. */
  attach(engineAddress: string): void {
    this.log.attach(engineAddress);
    this.#guard = new ReplacementGuard();
  }

  /** @param urn the provider's, to name its settings in messages */
  configure(settings: ProviderSettings, urn: string): void {
    this.#settings = settings;
    this.#urn = urn;
    this.#guard = new ReplacementGuard();
  }

  /**
   * The context of a function's queries: the provider's settings, then the environment.
   *
   * @param urn the resource that messages are about; the stack where it is left out
   * @throws CallError when the engine has not configured the provider
   */
  context(signal: AbortSignal, urn?: string): QueryContext {
    if (this.#settings === undefined) {
      throw new CallError(grpc.status.FAILED_PRECONDITION, "The provider is not configured yet.");
    }
    return {
      sources: [providerSource(this.#settings, this.#urn), environmentSource(process.env)],
      environment: process.env,
      folder: projectFolder,
      signal,
      warn: (message: string) => {
        this.log.warn(message, { urn });
      },
      progress: (status: string) => {
        this.log.info(status, { urn, ephemeral: true });
      },
    };
  }

  /** The same for a step of a resource's life. */
  resourceContext(signal: AbortSignal, urn: string): ResourceContext {
    return { ...this.context(signal, urn), identity: urn, guard: this.#guard };
  }
}
