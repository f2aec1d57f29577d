/** Without a terminal, as in CI, Pulumi prints each status as a line of its own: a listing is to be one line. */
const STATUS_INTERVAL_MS = 5_000;

/** What of a page says how far a listing has come. */
interface Page {
  /** Starts at 1. */
  readonly number: number;
  /** Backups on it, before filters. */
  readonly listed: number;
}

/**
 * Shows what was read when the list is at its end, and meanwhile how far it has come.
 *
 * @param subject whose backups, in words: `cluster c9q...`
 */
export async function* withProgress<P extends Page>(
  pages: AsyncIterable<P>,
  subject: string,
  show: (status: string) => void,
): AsyncGenerator<P> {
  let status = "";
  let backups = 0;
  let shown = performance.now();
  for await (const page of pages) {
    backups += page.listed;
    const onPages = page.number === 1 ? "1 page" : `${String(page.number)} pages`;
    status = `Redis ${subject}: ${String(backups)} backups on ${onPages}`;
    if (performance.now() - shown >= STATUS_INTERVAL_MS) {
      show(`${status} so far`);
      shown = performance.now();
    }
    yield page;
  }
  show(status);
}
