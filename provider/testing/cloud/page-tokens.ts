import { createHash } from "node:crypto";

/**
 * Tokens that name a position in a list. They are opaque and full of characters that mean
 * something else in a query: a client that does not encode them, or encodes them in part, asks with
 * a token that was never issued.
 */
export class PageTokens {
  readonly #positions = new Map<string, { list: string; position: number }>();

  /**
   * The token of a position in a list; the same whenever asked.
   * @param list names the list that the token is good for, e.g. a cluster's
   */
  issue(list: string, position: number): string {
    const token = spell(list, position);
    this.#positions.set(token, { list, position });
    return token;
  }

  /** The position a token names, or undefined when it was never issued for this list. */
  positionOf(list: string, token: string): number | undefined {
    const found = this.#positions.get(token);
    return found?.list === list ? found.position : undefined;
  }
}

/** 55 characters, below the API's limit of 100. */
function spell(list: string, position: number): string {
  const digest = createHash("sha256").update(`${list}\n${position}`).digest("base64");
  const parts = [0, 8, 16, 24, 32, 40].map((start) => digest.slice(start, start + 8));
  // "%2B" stands here for itself: decoded once too often it turns into "+".
  const separators = ["/+", "& ", "%2B", "=&", "/ ", ""];
  return parts.map((part, index) => part + (separators[index] ?? "")).join("");
}
