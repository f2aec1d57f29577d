import path from "node:path";
import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** Forbids a folder of the provider to import what lies above it: dependencies point one way. */
const layer = (folder, forbidden, why) => ({
  files: [`provider/${folder}/**/*.ts`],
  rules: {
    "no-restricted-imports": ["error", { patterns: [{ group: forbidden, message: why }] }],
  },
});

/** The folders of the provider that a layer must not import. */
const above = (...folders) => folders.map((folder) => `**/${folder}/**`);

export default tseslint.config(
  // The last one imports an SDK that its test generates, and type-checks it itself.
  { ignores: ["dist/**", "docs/api/**", "**/node_modules/**", "test/engine/programs/generated-sdk/**"] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: "./tsconfig.json",
        tsconfigRootDir: path.join(import.meta.dirname, ".."),
      },
    },
  },
  {
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_$", ignoreRestSiblings: true },
      ],
    },
  },
  layer(
    "backups",
    [
      "undici",
      "@pulumi/*",
      above("yandex", "queries", "resources", "pulumi", "nodejs", "plugin", "policy", "testing"),
      "node:http*",
    ].flat(),
    "What a backup is and which is newest knows nothing of HTTP, Yandex's client or Pulumi.",
  ),
  layer(
    "yandex",
    ["@pulumi/*", above("queries", "resources", "pulumi", "nodejs", "plugin", "policy", "testing")].flat(),
    "The Yandex client knows nothing of Pulumi.",
  ),
  layer(
    "queries",
    ["@pulumi/*", above("resources", "pulumi", "nodejs", "plugin", "policy", "testing")].flat(),
    "Queries know nothing of resources and of Pulumi.",
  ),
  layer(
    "resources",
    ["@pulumi/*", above("pulumi", "nodejs", "plugin", "policy", "testing")].flat(),
    "A resource's life knows nothing of Pulumi's SDK: two adapters bring it there.",
  ),
  layer("pulumi", above("nodejs", "plugin", "policy", "testing"), "What the faces share knows none of them."),
  layer("nodejs", above("plugin", "policy", "testing"), "The faces do not know one another."),
  layer("plugin", above("nodejs", "policy", "testing"), "The faces do not know one another."),
  layer("policy", above("nodejs", "plugin", "testing"), "The faces do not know one another."),
  layer(
    "testing",
    ["@pulumi/*", above("pulumi", "nodejs", "plugin", "policy")].flat(),
    "The emulator stands alone: it knows nothing of Pulumi.",
  ),
  {
    files: ["**/*.js", "**/*.mjs"],
    ...tseslint.configs.disableTypeChecked,
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: {
      globals: {
        require: "readonly",
        module: "writable",
        process: "readonly",
        console: "readonly",
        __dirname: "readonly",
      },
    },
    rules: { ...tseslint.configs.disableTypeChecked.rules, "@typescript-eslint/no-require-imports": "off" },
  },
);
