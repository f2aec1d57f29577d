import { invalidArgument } from "../http/status";
import type { PageTokens } from "./page-tokens";

const maxPageSize = 1000;

/** A list as a paging request sees it. */
export interface PageRequest {
  readonly query: Readonly<Record<string, string>>;
  /** Answer with the token of this very page (the fault `repeatToken`). */
  readonly repeatPageToken: boolean;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Left out on the last page. */
  readonly nextPageToken?: string;
}

/**
 * One page of a list by the API's rules: `pageSize` 0 to 1000 (0 or absent: the default),
 * `pageToken` as issued for this list.
 * @throws StatusError 3 (HTTP 400)
 */
export function pageOf<Item>(
  list: { readonly name: string; readonly items: readonly Item[] },
  request: PageRequest,
  tokens: PageTokens,
  defaultPageSize: number,
): Page<Item> {
  const pageSize = parsePageSize(request.query["pageSize"]) || defaultPageSize;
  const start = parsePosition(list.name, request.query["pageToken"], tokens);
  const end = start + pageSize;
  const items = list.items.slice(start, end);
  if (request.repeatPageToken) return { items, nextPageToken: tokens.issue(list.name, start) };
  if (end >= list.items.length) return { items };
  return { items, nextPageToken: tokens.issue(list.name, end) };
}

function parsePageSize(text = "0"): number {
  const size = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(size <= maxPageSize)) {
    throw invalidArgument(`pageSize: must be an integer in the range from 0 to ${maxPageSize}`);
  }
  return size;
}

function parsePosition(list: string, token: string | undefined, tokens: PageTokens): number {
  if (token === undefined || token === "") return 0;
  const position = tokens.positionOf(list, token);
  if (position === undefined) throw invalidArgument("invalid page token");
  return position;
}
