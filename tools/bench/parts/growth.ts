import { listInTurns, type Listings } from "../listing-runs";
import { compare, milliseconds, type Row } from "../row";
import { withPageServer } from "../server/page-server";
import type { Part } from "./part";

const BACKUPS_PER_PAGE = 1_000;
const CLUSTER = "c9qbenchmark00000000";

/** Repetitions by the number of pages; the long lists say enough in few. */
const SIZES = [
  { pages: 1, processes: 3, warmUps: 50, repetitions: 50 },
  { pages: 100, processes: 3, warmUps: 2, repetitions: 3 },
  { pages: 1_000, processes: 2, warmUps: 0, repetitions: 2 },
] as const;

/**
 * Linear means that ten times the pages take ten times as long. A sort takes n log n, and the garbage
 * collector's marking grows with what is kept, for the hand-written loop too; this leaves room for both, and
 * none for anything quadratic, which would be 10x.
 */
const GREATEST_GROWTH = 1.25;

type BySize = Map<number, Awaited<ReturnType<typeof listInTurns>>>;

export const growth: Part = {
  name: "growth",
  title: `1, 100 and 1000 pages of ${BACKUPS_PER_PAGE} backups on loopback`,
  async run() {
    const bySize: BySize = new Map();
    for (const size of SIZES) {
      bySize.set(size.pages, await listPages(size));
    }
    return [
      growthRow("package", bySize, GREATEST_GROWTH),
      growthRow("raw", bySize),
      againstLoop(1, bySize),
      againstLoop(1_000, bySize),
    ];
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

/** An implementation against itself: a page of the long list against a page of the short one. */
function growthRow(implementation: "package" | "raw", bySize: BySize, target?: number): Row {
  const aPage = (pages: number, times: keyof Listings): number[] =>
    (bySize.get(pages)?.[implementation][times] ?? []).map((time) => time / pages);
  const whose = implementation === "package" ? "ours" : "the hand-written loop";
  return compare({
    what: `Growth, time a page: ${whose} at 1000 pages (left) and at 100`,
    ours: aPage(1_000, "walls"),
    baseline: aPage(100, "walls"),
    cpu: { ours: aPage(1_000, "cpus"), baseline: aPage(100, "cpus") },
    format: milliseconds,
    ...(target === undefined ? {} : { target }),
  });
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
