import { failureOf } from "../support/engine/run";
import { throwawayStacks } from "../support/engine/throwaway-stacks";

// Of the helpers, only what jest makes hard: errors of a program that runs in the test's own process.
const stacks = throwawayStacks();

test("an error that a program throws fails the deployment, not the test", async () => {
  const stack = await stacks.create({ program: () => Promise.reject(new Error("thrown by the program")) });
  expect((await failureOf(stack.up())).stdout).toContain("error: ");
});

test("so does one that nobody awaits, as under the real language host", async () => {
  const program = (): Promise<void> => {
    void Promise.reject(new Error("awaited by nobody"));
    return Promise.resolve();
  };
  const stack = await stacks.create({ program });
  expect((await failureOf(stack.up())).stdout).toContain("awaited by nobody");
});

test("a deployment that succeeds is no failure", async () => {
  const stack = await stacks.create({ program: () => Promise.resolve({ answer: 42 }) });
  await expect(failureOf(stack.preview())).rejects.toThrow("succeeded where it had to fail");
  expect((await stack.up()).outputs["answer"]?.value).toBe(42);
});
