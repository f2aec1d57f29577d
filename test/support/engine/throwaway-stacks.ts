import { TestStack, type TestStackOptions } from "./test-stack";

/** Makes stacks that are gone after each test. Call it at the top of a test file or a `describe`. */
export function throwawayStacks(): { create(options: TestStackOptions): Promise<TestStack> } {
  const stacks: TestStack[] = [];
  afterEach(() => {
    for (const stack of stacks.splice(0)) stack.remove();
  });
  return {
    async create(options) {
      const stack = await TestStack.create(options);
      stacks.push(stack);
      return stack;
    },
  };
}
