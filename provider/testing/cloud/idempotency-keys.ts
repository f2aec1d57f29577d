/** The keys of changing requests (header `Idempotency-Key`), each with the Operation that it began. */
export class IdempotencyKeys {
  readonly #operationIds = new Map<string, string>();

  remember(key: string, operationId: string): void {
    this.#operationIds.set(key, operationId);
  }

  /** The ID of the Operation that the key began, whatever has become of it since. */
  operationIdOf(key: string): string | undefined {
    return this.#operationIds.get(key);
  }

  forgetAll(): void {
    this.#operationIds.clear();
  }
}
