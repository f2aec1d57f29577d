import type { z } from "zod";

import { kindOf } from "../backups/check-fields";
import type { ApiClient, ServiceRequest } from "./client";
import { ContractError, PageTokenRepeatedError } from "./errors";
import { type ApiResponse, checkBySchema, parseJson, schemas } from "./response";

/** A page as read and checked. */
export interface Page<Item> {
  /** Counted from 1. */
  readonly number: number;
  readonly items: Item[];
}

/** Items a page, the most that the API allows. */
export const MAX_PAGE_SIZE = 1_000;

/** Items of a list, far more than real lists have: an endless list fails before memory runs out. */
export const MAX_ITEMS = 1_000_000;

/** Characters of all of a list's answers together, for the same reason. */
const MAX_CHARACTERS = 2 ** 29;

/** Characters of a page token; the API's own are at most 100 long. */
const MAX_PAGE_TOKEN = 64 * 1024;

/**
 * Reads a list page by page. The next page is asked for before this one is checked and handed out, so
 * that the service's time and ours overlap.
 *
 * @param itemsOf takes the items out of an answer and checks them
 * @throws RequestError when a page cannot be read; then the list is incomplete
 */
export async function* readPages<Item>(
  client: ApiClient,
  request: ServiceRequest,
  itemsOf: (answer: unknown, page: number, response: ApiResponse) => Item[],
): AsyncGenerator<Page<Item>, void, undefined> {
  const fetchPage = async (page: number, pageToken: string): Promise<ApiResponse> => {
    const query = {
      pageSize: String(MAX_PAGE_SIZE),
      ...request.query,
      ...(pageToken === "" ? {} : { pageToken }),
    };
    return client.send({ ...request, query, page });
  };
  const guard = new ListGuard();
  let coming: Promise<ApiResponse> | undefined = fetchPage(1, "");
  for (let number = 1; coming !== undefined; number += 1) {
    const response: ApiResponse = await coming;
    const answer = parseJson(response);
    const token = guard.nextToken(answer, response);
    coming = token === "" ? undefined : fetchPage(number + 1, token);
    // A failure of the next page is met when its turn comes, or never if this one fails first.
    coming?.catch(() => undefined);
    const items = itemsOf(answer, number, response);
    guard.count(items.length, response);
    yield { number, items };
  }
}

/**
 * Reads a list item by item.
 *
 * @param field the answer's field that holds the items
 * @throws RequestError when a page cannot be read
 */
export async function* readItems<Item extends z.ZodType>(
  client: ApiClient,
  request: ServiceRequest,
  field: string,
  item: Item,
): AsyncGenerator<z.output<Item>, void, undefined> {
  const schema = schemas().pageSchema(field, item);
  const itemsOf = (answer: unknown, _: number, response: ApiResponse) =>
    checkBySchema(answer, schema, response)[field] ?? [];
  for await (const { items } of readPages(client, request, itemsOf)) {
    yield* items;
  }
}

/** Fails a list that does not end. */
class ListGuard {
  private readonly tokens = new Set<string>();
  private characters = 0;
  private items = 0;

  /** The token of the next page, before this page itself is checked; empty at the end of the list. */
  nextToken(answer: unknown, answered: ApiResponse): string {
    this.characters += answered.response.body.length;
    if (this.characters > MAX_CHARACTERS) {
      throw tooLong(`${String(MAX_CHARACTERS)} characters`, answered);
    }
    const token = tokenIn(answer);
    if (typeof token !== "string" || token.length > MAX_PAGE_TOKEN) {
      const problem =
        typeof token === "string"
          ? `has ${String(token.length)} characters, more than ${String(MAX_PAGE_TOKEN)}`
          : `must be a string, not ${kindOf(token)}`;
      const { context } = answered;
      throw new ContractError([`page ${String(context.page)}, nextPageToken: ${problem}`], context);
    }
    if (this.tokens.has(token)) {
      throw new PageTokenRepeatedError(answered.context);
    }
    this.tokens.add(token);
    return token;
  }

  count(items: number, answered: ApiResponse): void {
    this.items += items;
    if (this.items > MAX_ITEMS) {
      throw tooLong(`${String(MAX_ITEMS)} items`, answered);
    }
  }
}

function tooLong(length: string, { context }: ApiResponse): ContractError {
  return new ContractError([`the list has more than ${length}`], context);
}

function tokenIn(answer: unknown): unknown {
  return typeof answer === "object" && answer !== null && "nextPageToken" in answer
    ? answer.nextPageToken
    : "";
}
