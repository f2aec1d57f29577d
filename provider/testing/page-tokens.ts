import { createHash } from "node:crypto";
import { invalidArgument } from "./http/response";

const MAX_PAGE_SIZE = 1000;

/** A list as a paging request sees it. */
export interface PageRequest {
  readonly query: Readonly<Record<string, string>>;
  /** The page is to name its own token as the next one (the fault `repeatToken`). */
  readonly repeatPageToken: boolean;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly nextPageToken?: string;
}

/**
 * Cuts lists into pages. A token names a position in a list. It is opaque and full of characters that mean something
 * else in a query: a client that does not encode it, or only in part, sends a token that was never issued.
 */
export class PageTokens {
  readonly #positions = new Map<string, { list: string; position: number }>();

  constructor(private readonly defaultPageSize: number) {}

  /**
   * One page by the API's rules: `pageSize` is 0 to 1000 (0 or absent: the default), `pageToken` one that was issued
   * for this list.
   * @param list.name what the list's tokens are good for, such as one cluster's backups
   * @throws StatusError 3 (HTTP 400)
   */
  page<Item>(
    list: { readonly name: string; readonly items: readonly Item[] },
    request: PageRequest,
  ): Page<Item> {
    const start = this.#positionOf(list.name, request.query["pageToken"]);
    const end = start + (parsePageSize(request.query["pageSize"]) || this.defaultPageSize);
    const items = list.items.slice(start, end);
    if (request.repeatPageToken) return { items, nextPageToken: this.#issue(list.name, start) };
    if (end >= list.items.length) return { items };
    return { items, nextPageToken: this.#issue(list.name, end) };
  }

  /** The same token for the same position, whenever it is asked for. */
  #issue(list: string, position: number): string {
    const token = tokenText(list, position);
    this.#positions.set(token, { list, position });
    return token;
  }

  #positionOf(list: string, token = ""): number {
    if (token === "") return 0;
    const found = this.#positions.get(token);
    if (found?.list !== list) throw invalidArgument("invalid page token");
    return found.position;
  }
}

function parsePageSize(text = "0"): number {
  const size = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(size <= MAX_PAGE_SIZE)) {
    throw invalidArgument(`pageSize: must be an integer in the range from 0 to ${MAX_PAGE_SIZE}`);
  }
  return size;
}

/** 55 characters; the API allows 100. */
function tokenText(list: string, position: number): string {
  const digest = createHash("sha256").update(`${list}\n${position}`).digest("base64");
  const parts = [0, 8, 16, 24, 32, 40].map((start) => digest.slice(start, start + 8));
  // "%2B" stands for itself here: decoded once too often, it turns into "+".
  const separators = ["/+", "& ", "%2B", "=&", "/ ", ""];
  return parts.map((part, index) => part + (separators[index] ?? "")).join("");
}
