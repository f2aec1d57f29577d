import { PageTokenRepeatedError } from "../errors";
import type { Success } from "../transport";

/** The page tokens of one reading. */
export class PageTokens {
  private readonly seen = new Set<string>();

  /** Lets through a page token that was not seen before; following one again would never end. */
  unseen(token: string, { context }: Success): string {
    if (this.seen.has(token)) {
      throw new PageTokenRepeatedError(context);
    }
    this.seen.add(token);
    return token;
  }
}
