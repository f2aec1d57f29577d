import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { randomNumbers } from "../../provider/testing/random";
import { soakBackups } from "./backups";
import { soakChanges } from "./changes";
import { soakListing, startListed } from "./listings";
import { Tally } from "./outcomes";
import { soakRestore } from "./restores";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    listings: { type: "string", default: "1000" },
    restores: { type: "string", default: "1000" },
    changes: { type: "string", default: "300" },
    // One or two in a hundred are lost or hung: all begin within a second, where whose backup is whose may stay open.
    backups: { type: "string", default: "0" },
    minutes: { type: "string", default: "10" },
  },
});

const BATCH = 100;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

function heapMiB(): string {
  collectGarbage();
  return `${(process.memoryUsage().heapUsed / 2 ** 20).toFixed(1)} MiB of heap`;
}

function sockets(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === "TCPSocketWrap").length;
}

async function main(): Promise<void> {
  const endMs = performance.now() + Number(values.minutes) * 60_000;
  const random = randomNumbers(Number(values.seed));
  console.log(`seed ${values.seed}`);

  const listings = new Tally();
  await inBatches(Number(values.listings), endMs, async (seeds) => {
    const emulator = await startListed(seeds.length, random);
    await atMost(100, seeds, (seed) => soakListing(emulator, seed, random, listings));
    listings.addFaults(emulator);
    const { opened } = emulator.connections;
    await emulator.close();
    return [`${String(opened)} connections opened`];
  });
  console.log(`listings\n${String(listings)}`);

  const others = [
    ["restores", values.restores, soakRestore],
    ["changes", values.changes, soakChanges],
    ["backups", values.backups, soakBackups],
  ] as const;
  const tallies = [listings];
  for (const [name, count, soak] of others) {
    const tally = new Tally();
    await inBatches(Number(count), endMs, async (seeds) => {
      // Restores and changes begin with a hash that is slow by intention.
      await atMost(25, seeds, (seed) => soak(seed, random, tally));
      return [];
    });
    console.log(`${name}\n${String(tally)}`);
    tallies.push(tally);
  }
  process.exitCode = tallies.some(({ failed }) => failed) ? 1 : 0;
}

/** Runs something for each seed, at most so many at the same time. */
async function atMost(
  count: number,
  seeds: readonly number[],
  run: (seed: number) => Promise<void>,
): Promise<void> {
  const waiting = [...seeds];
  const workers = Array.from({ length: count }, async () => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) await run(seed);
  });
  await Promise.all(workers);
}

/** Stops when time is up. Prints what is left after the first hundred, and after the last. */
async function inBatches(
  count: number,
  endMs: number,
  run: (seeds: number[]) => Promise<string[]>,
): Promise<void> {
  let done = 0;
  let left = "nothing run";
  while (done < count && performance.now() < endMs) {
    const size = Math.min(BATCH, count - done);
    const more = await run(Array.from({ length: size }, (_, index) => done + index + 1));
    left = [heapMiB(), `${String(sockets())} sockets`, ...more].join(", ");
    if (done === 0) console.log(`after the first ${String(size)}: ${left}`);
    done += size;
  }
  console.log(`after the last of ${String(done)}: ${left}`);
}

void main();
