import type { ReportViolation } from "@pulumi/policy";

import { RedisBackupsError } from "../backups/errors";
import { ClusterNotFoundError } from "../yandex/errors";
import type { Subject } from "./subjects";

/** What is wrong with a subject, and what to do about it; undefined when nothing is. */
export type Judge = (subject: Subject) => Promise<string | undefined>;

/**
 * Judges all subjects at once and reports what is wrong, for each resource concerned. A subject that
 * cannot be judged is reported as well, in words that say so: to let it pass, or to stop for it, is
 * up to the policy's enforcement level.
 */
export async function judgeAll(
  subjects: readonly Subject[],
  judge: Judge,
  report: ReportViolation,
): Promise<void> {
  const problems = await Promise.all(
    subjects.map(async (subject) => ({ subject, problem: await problemOf(subject, judge) })),
  );
  for (const [problem, concerned] of byProblem(problems)) {
    // What is said of several in the very same words, such as that there is no credential, is no one's own.
    if (concerned.length > 1) {
      report(problem);
    } else {
      for (const { urn } of concerned.flatMap(({ resources }) => resources)) {
        report(problem, urn);
      }
    }
  }
}

async function problemOf(subject: Subject, judge: Judge): Promise<string | undefined> {
  try {
    return await judge(subject);
  } catch (error) {
    if (error instanceof ClusterNotFoundError) {
      return error.message;
    }
    if (error instanceof RedisBackupsError) {
      return `This could not be checked. ${error.message}`;
    }
    throw error;
  }
}

function byProblem(
  judged: readonly { readonly subject: Subject; readonly problem: string | undefined }[],
): Map<string, Subject[]> {
  const found = new Map<string, Subject[]>();
  for (const { subject, problem } of judged) {
    if (problem !== undefined) {
      found.set(problem, [...(found.get(problem) ?? []), subject]);
    }
  }
  return found;
}
