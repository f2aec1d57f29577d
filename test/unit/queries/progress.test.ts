import { withProgress } from "../../../provider/queries/progress";

/** Pages of ten backups, for each of which the service takes so many seconds. */
async function* pagesAfter(...seconds: number[]) {
  for (const [index, wait] of seconds.entries()) {
    await jest.advanceTimersByTimeAsync(wait * 1_000);
    yield { number: index + 1, listed: 10 };
  }
}

async function shown(pages: AsyncIterable<{ number: number; listed: number }>): Promise<string[]> {
  const lines: string[] = [];
  for await (const page of withProgress(pages, "cluster c9q", (line) => lines.push(line))) {
    expect(page.listed).toBe(10);
  }
  return lines;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test("a listing is one line, that of its end", async () => {
  expect(await shown(pagesAfter(1))).toEqual(["Redis cluster c9q: 10 backups on 1 page"]);
  expect(await shown(pagesAfter(1, 1, 1))).toEqual(["Redis cluster c9q: 30 backups on 3 pages"]);
});

test("a long one also shows every few seconds how far it is", async () => {
  expect(await shown(pagesAfter(3, 3, 3, 3, 3))).toEqual([
    "Redis cluster c9q: 20 backups on 2 pages so far",
    "Redis cluster c9q: 40 backups on 4 pages so far",
    "Redis cluster c9q: 50 backups on 5 pages",
  ]);
});

test("a list that could not be read to its end is not shown as one that was", async () => {
  const lines: string[] = [];
  const failing = async function* () {
    yield* pagesAfter(1);
    throw new Error("refused");
  };
  const listing = withProgress(failing(), "cluster c9q", (line) => lines.push(line));
  await listing.next();
  await expect(listing.next()).rejects.toThrow("refused");
  expect(lines).toEqual([]);
});
