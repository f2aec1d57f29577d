import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { schema } from "../../provider/plugin/schema";
import type { Properties } from "../../provider/plugin/schema/pulumi-schema";

// The host of YAML programs is not to be had here: what it would check against the schema is checked by hand.
const program = parse(
  fs.readFileSync(path.join(__dirname, "../../examples/yaml/Pulumi.yaml"), "utf8"),
) as Program;

interface Program {
  readonly config: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<
    Record<string, { "fn::invoke": { function: string; arguments: Record<string, unknown> } }>
  >;
  readonly resources: Readonly<Record<string, { type: string; properties: Record<string, unknown> }>>;
  readonly outputs: Readonly<Record<string, string>>;
}

/** What the program can refer to, with the properties that each of it has. */
const known = new Map<string, Properties | undefined>(
  Object.keys(program.config).map((name) => [name, undefined]),
);

test("examples/yaml calls functions as the schema has them", () => {
  for (const [name, { "fn::invoke": call }] of Object.entries(program.variables)) {
    const { inputs, outputs } = schema.functions[call.function] ?? {};
    expectInputs(call.arguments, inputs?.properties, inputs?.required);
    known.set(name, outputs?.properties);
  }
});

test("and makes resources as the schema has them", () => {
  for (const [name, { type, properties }] of Object.entries(program.resources)) {
    const resource = schema.resources[type];
    expectInputs(properties, resource?.inputProperties, resource?.requiredInputs);
    known.set(name, resource?.properties);
  }
});

test("and refers to nothing that there is not", () => {
  const references = [...JSON.stringify(program).matchAll(/\$\{([^}]+)\}/g)].map(([, path = ""]) => path);
  expect(references.length).toBeGreaterThan(5);
  for (const reference of references) {
    const [name = "", property] = reference.split(".");
    expect([...known.keys()]).toContain(name);
    if (property !== undefined) expect(Object.keys(known.get(name) ?? {})).toContain(property);
  }
});

function expectInputs(
  given: Readonly<Record<string, unknown>>,
  properties: Properties | undefined,
  required: readonly string[] = [],
): void {
  expect(Object.keys(properties ?? {})).toEqual(expect.arrayContaining(Object.keys(given)));
  expect(Object.keys(given)).toEqual(expect.arrayContaining([...required]));
  for (const [name, value] of Object.entries(given)) {
    const isText = typeof value === "string";
    const type = properties?.[name]?.type;
    expect([name, type === "string" || type === undefined ? isText : typeof value]).toEqual([
      name,
      type === "string" || type === undefined ? true : type === "integer" ? "number" : type,
    ]);
  }
}
