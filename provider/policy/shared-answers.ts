/** An answer, and the rules that have had it. */
interface SharedAnswer {
  readonly promise: Promise<unknown>;
  readonly givenTo: Set<string>;
}

/**
 * Lets the rules of a pack ask each question once a run. Nothing tells a rule where a run ends, and
 * a process may serve several (the preview and the update of one `pulumi up`), but within a run each
 * rule asks a question once: one that asks again is in another run, whose answer has to be fresh.
 */
export class SharedAnswers {
  private readonly answers = new Map<string, SharedAnswer>();

  /**
   * @param rule the name of the rule that asks
   * @param question what stands for the question: the same text, the same answer
   * @param find finds the answer
   */
  ask<Answer>(rule: string, question: string, find: () => Promise<Answer>): Promise<Answer> {
    const known = this.answers.get(question);
    if (known?.givenTo.has(rule) === false) {
      known.givenTo.add(rule);
      return known.promise as Promise<Answer>;
    }
    const promise = find();
    this.answers.set(question, { promise, givenTo: new Set([rule]) });
    return promise;
  }
}
