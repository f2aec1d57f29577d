import { SharedAnswers } from "../../../provider/policy/shared-answers";

let answers: SharedAnswers;
let found: string[];

beforeEach(() => {
  answers = new SharedAnswers();
  found = [];
});

/** Asks, and is answered with how many answers had been looked for by then. */
function ask(rule: string, question: string): Promise<string> {
  return answers.ask(rule, question, () => {
    found.push(question);
    return Promise.resolve(`${question} ${String(found.length)}`);
  });
}

test("rules share an answer, whenever they ask", async () => {
  expect(await Promise.all([ask("one", "a"), ask("two", "a")])).toEqual(["a 1", "a 1"]);
  expect(await ask("three", "a")).toBe("a 1");
});

test("a rule that asks again is in another run, and so are all who ask after it", async () => {
  await ask("one", "a");
  await ask("two", "a");
  expect(await ask("one", "a")).toBe("a 2");
  expect(await ask("two", "a")).toBe("a 2");
  expect(found).toEqual(["a", "a"]);
});

test("questions have nothing to do with each other", async () => {
  expect([await ask("one", "a"), await ask("one", "b"), await ask("two", "a")]).toEqual([
    "a 1",
    "b 2",
    "a 1",
  ]);
});

test("a failure is shared in a run, and not remembered beyond", async () => {
  const fail = (rule: string) => answers.ask(rule, "a", () => Promise.reject(new Error("failed")));
  await expect(Promise.all([fail("one"), fail("two")])).rejects.toThrow("failed");
  expect(await ask("one", "a")).toBe("a 1");
});
