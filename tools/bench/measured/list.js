"use strict";
// Entry of a measured process: lists some clusters at once, several times. See measured-process.ts for why
// this is plain JavaScript.

const { performance } = require("node:perf_hooks");

// A Pulumi program has the SDK loaded in any case; without it here, its memory would count as the package's.
require("@pulumi/pulumi");

const job = JSON.parse(process.argv[2]);

const implementations = {
  package: () => require("./package-listing").packageListing(job),
  raw: () => require("./raw-listing").rawListing(job),
};

let list;

// No collection is forced between listings: V8 would set the heap's limit about where the next one's garbage
// ends, and whether a full collection falls into a listing would hang on a few megabytes.
async function listOnce() {
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  // Loading what it needs is part of a program's first listing.
  list ??= implementations[job.implementation]();
  const lists = await Promise.all(job.clusterIds.map(list));
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpuBefore);
  assertComplete(lists);
  return { wall, cpu: (user + system) / 1_000 };
}

/** What does less work than it should must not count as fast. */
function assertComplete(lists) {
  for (const backups of lists) {
    const distinct = new Set(backups.map(({ id }) => id)).size;
    if (backups.length !== job.expected || distinct !== job.expected) {
      throw new Error(`${job.implementation}: ${distinct} of ${job.expected} backups came`);
    }
  }
}

/** Bytes: the most that was resident so far (getrusage counts KiB). */
function peakMemory() {
  return process.resourceUsage().maxRSS * 1_024;
}

async function main() {
  const memoryBefore = peakMemory();
  const first = await listOnce();
  const peakOfFirst = peakMemory();
  for (let count = 0; count < job.warmUps; count += 1) await listOnce();
  const measured = [];
  for (let count = 0; count < job.repetitions; count += 1) measured.push(await listOnce());
  // Kept-alive connections would hold the process for half a minute.
  process.send({ first, measured, peakOfFirst, memoryBefore }, () => process.exit());
}

void main();
