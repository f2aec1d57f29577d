import { listInTurns, type Implementation } from "../listing-runs";
import { compare, milliseconds, times, type Row } from "../row";
import { withPageServer } from "../server/page-server";
import { summarize } from "../statistics";
import type { Part } from "./part";

const BACKUPS_PER_PAGE = 1_000;
const CLUSTER = "c9qbenchmark00000000";

/** Repetitions by the number of pages; the long lists say enough in few. */
const SIZES = [
  { pages: 1, processes: 3, warmUps: 50, repetitions: 50 },
  { pages: 100, processes: 12, warmUps: 1, repetitions: 5 },
  { pages: 1_000, processes: 6, warmUps: 0, repetitions: 3 },
] as const;

/**
 * Linear means that a page costs as much in a long list as in a short one. What the garbage collector does with
 * a heap of half a gigabyte makes it dearer for the hand-written loop too, so that is the measure.
 */
const GREATEST_GROWTH_BESIDE_LOOP = 1.2;

type BySize = Map<number, Awaited<ReturnType<typeof listInTurns>>>;

export const growth: Part = {
  name: "growth",
  title: `1, 100 and 1000 pages of ${BACKUPS_PER_PAGE} backups on loopback`,
  async run() {
    const bySize: BySize = new Map();
    for (const size of SIZES) {
      bySize.set(size.pages, await listPages(size));
    }
    return [growthRow(bySize), againstLoop(1, bySize), againstLoop(1_000, bySize)];
  },
};

function listPages({ pages, ...runs }: (typeof SIZES)[number]): ReturnType<typeof listInTurns> {
  const served = { pagesPerCluster: pages, backupsPerPage: BACKUPS_PER_PAGE, order: "shuffled" } as const;
  return withPageServer({ clusterIds: [CLUSTER], ...served, latency: 0 }, (origin) =>
    listInTurns({
      origin,
      clusterIds: [CLUSTER],
      pageSize: BACKUPS_PER_PAGE,
      expected: pages * BACKUPS_PER_PAGE,
      ...runs,
    }),
  );
}

/** How much dearer a page is in the long list than in the short one, for us and for the loop. */
function growthRow(bySize: BySize): Row {
  const ours = growthOf("package", bySize);
  const baseline = growthOf("raw", bySize);
  const ratio = ours.times / baseline.times;
  return {
    what: "A page's wall time in a list of 100 and of 1000 pages",
    ours: ours.text,
    baseline: baseline.text,
    ratio: times(ratio),
    target: `≤ ${times(GREATEST_GROWTH_BESIDE_LOOP)}`,
    met: ratio <= GREATEST_GROWTH_BESIDE_LOOP,
  };
}

function growthOf(implementation: Implementation, bySize: BySize): { times: number; text: string } {
  const [short, long] = [100, 1_000].map(
    (pages) => summarize(bySize.get(pages)?.[implementation].walls ?? []).median / pages,
  ) as [number, number];
  const grown = long / short;
  return { times: grown, text: `${milliseconds(short)} to ${milliseconds(long)}: ${times(grown)}` };
}

function againstLoop(pages: number, bySize: BySize): Row {
  const listings = bySize.get(pages);
  return compare({
    what: `${pages} ${pages === 1 ? "page" : "pages"}, loopback, shuffled: wall time`,
    ours: listings?.package.walls ?? [],
    baseline: listings?.raw.walls ?? [],
    cpu: { ours: listings?.package.cpus ?? [], baseline: listings?.raw.cpus ?? [] },
    format: milliseconds,
  });
}
