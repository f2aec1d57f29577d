import type { z } from "zod";

import { lazySchema } from "../backups/lazy-schema";
import { parseAnswer, type Session, type SessionRequest } from "./client";
import { PageTokens } from "./page-tokens";

/** Items a page, the most that the API allows. */
const PAGE_SIZE = "1000";

/**
 * Reads a collection item by item, page by page.
 *
 * @param field the answer's field that holds the items
 * @throws RequestError when a page cannot be had
 */
export async function* readCollection<Item extends z.ZodType>(
  session: Session,
  request: SessionRequest,
  field: string,
  item: Item,
): AsyncGenerator<z.output<Item>, void, undefined> {
  const page = lazySchema((zod) =>
    zod.object({ [field]: zod.array(item).default([]), nextPageToken: zod.string().default("") }),
  );
  const tokens = new PageTokens();
  let token = "";
  for (let number = 1; number === 1 || token !== ""; number += 1) {
    const query = { ...request.query, pageSize: PAGE_SIZE, ...(token === "" ? {} : { pageToken: token }) };
    const success = await session.send({ ...request, query, page: number });
    const answer = parseAnswer(success, page());
    yield* answer[field] as z.output<Item>[];
    token = tokens.unseen(answer["nextPageToken"] as string, success);
  }
}
