import { daysRetained, type RetentionCron, type RetentionPolicy } from "../../../provider/backups/retention";

const policy = (retainForDays: number, cron: Partial<RetentionCron> = {}): RetentionPolicy => ({
  policyId: "p1",
  policyName: "daily",
  cron: { dayOfMonth: "*", month: "*", dayOfWeek: "*", ...cron },
  retainForDays,
  description: "",
});

test("nothing is known where the service names nothing", () => {
  expect(daysRetained(undefined, [])).toBeUndefined();
  expect(daysRetained(undefined, [policy(90, { dayOfMonth: "1" })])).toBeUndefined();
});

test("the longest of what keeps all backups counts", () => {
  expect(daysRetained(7, [])).toBe(7);
  expect(daysRetained(undefined, [policy(30)])).toBe(30);
  expect(daysRetained(7, [policy(30), policy(90), policy(3)])).toBe(90);
  expect(daysRetained(60, [policy(30)])).toBe(60);
});

test.each<Partial<RetentionCron>>([
  { dayOfMonth: "1-31" },
  { dayOfMonth: "1-30/2,2-31/2,31" },
  { month: "*/1" },
  { dayOfWeek: "0-6" },
  { dayOfWeek: "1-7" },
])("%j matches every day", (cron) => {
  expect(daysRetained(7, [policy(30, cron)])).toBe(30);
});

test.each<Partial<RetentionCron>>([
  { dayOfMonth: "1-30" },
  { dayOfMonth: "*/2" },
  { month: "1-11" },
  { dayOfWeek: "1-6" },
  { dayOfWeek: "0,7,1-5" },
  { dayOfWeek: "MON-SUN" },
])("%j does not match every day", (cron) => {
  expect(daysRetained(7, [policy(30, cron)])).toBe(7);
});
