import { PageTokenRepeatedError } from "./errors";
import type { Success } from "./send";

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

/** From the character before the key to the end of the text. */
const LAST_MEMBER = /^[,{\s]"nextPageToken"\s*:\s*("(?:[^"\\]|\\.)*")\s*\}\s*$/;

const KEY = '"nextPageToken"';

/**
 * The token of the next page, read from the end of a page's text before the text is parsed: the
 * service writes an answer's fields in the order of its proto, the token last.
 *
 * In a JSON text the token found is the one that a parser finds: the brace that ends the text ends
 * the outermost object, a quote inside of a string would have a backslash before it, and of two
 * members with one name the last counts. What is found in a text that is no JSON means nothing.
 *
 * @returns undefined when the text does not end so; then only parsing it can tell
 */
export function foretoldPageToken(text: string): string | undefined {
  const key = text.lastIndexOf(KEY);
  const literal = key > 0 ? LAST_MEMBER.exec(text.slice(key - 1))?.[1] : undefined;
  try {
    return literal === undefined ? undefined : (JSON.parse(literal) as string);
  } catch {
    return undefined;
  }
}
