import type { EngineLog } from "../pulumi/engine-log";
import { yandex } from "../pulumi/lazy";
import { grpc } from "../pulumi/pulumi-copies";
import type { QueryContext } from "../queries/queries";
import { ReplacementGuard } from "../resources/cluster-restore/replacement-guard";
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

  /** @param urn the provider's, to name its settings in messages */
  configure(settings: ProviderSettings, urn: string): void {
    this.#settings = settings;
    this.#urn = urn;
    this.#guard = new ReplacementGuard();
  }

  /** With PULUMI_DEBUG_PROVIDERS one process serves one deployment after the other: each attaches first. */
  attach(engineAddress: string): void {
    this.log.attach(engineAddress);
    this.#guard = new ReplacementGuard();
  }

  get guard(): ReplacementGuard {
    return this.#guard;
  }

  /**
   * The context of a call's queries: the provider's settings, then the environment.
   *
   * @param urn the resource that the call is about; none for a function
   * @throws CallError when the engine has not configured the provider
   */
  context(signal: AbortSignal, urn?: string): QueryContext {
    if (this.#settings === undefined) {
      throw new CallError(grpc.status.FAILED_PRECONDITION, "The provider is not configured yet.");
    }
    return {
      sources: [providerSource(this.#settings, this.#urn), yandex().environmentSource(process.env)],
      environment: process.env,
      signal,
      warn: (message) => {
        this.log.warn(message, { urn });
      },
      progress: ({ subject, pages, backups }) => {
        const onPages = pages === 1 ? "1 page" : `${String(pages)} pages`;
        const text = `Redis ${subject}: ${String(backups)} backups on ${onPages} so far`;
        this.log.info(text, { urn, ephemeral: true });
      },
    };
  }
}
