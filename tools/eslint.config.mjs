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

export default tseslint.config(
  // The last one imports an SDK that its test generates, and type-checks it itself.
  { ignores: ["dist/**", "**/node_modules/**", "test/engine/programs/generated-sdk/**"] },
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
  layer("checks", ["undici", "@pulumi/*", "../*"], "How values are checked knows nothing of what they are."),
  layer(
    "backups",
    ["undici", "@pulumi/*", "**/yandex/**", "**/pulumi/**", "**/testing/**", "node:http*"],
    "What a backup is and which is newest knows nothing of HTTP, Yandex's client or Pulumi.",
  ),
  layer(
    "clusters",
    ["undici", "@pulumi/*", "**/yandex/**", "**/pulumi/**", "**/testing/**", "node:http*"],
    "What a cluster is knows nothing of HTTP, Yandex's client or Pulumi.",
  ),
  layer(
    "yandex",
    ["@pulumi/*", "**/pulumi/**", "**/testing/**"],
    "The Yandex client knows nothing of Pulumi.",
  ),
  layer(
    "{data-source,listings,pins,restores}",
    ["@pulumi/*", "**/pulumi/**", "**/testing/**"],
    "What Pulumi's faces ask for knows nothing of Pulumi.",
  ),
  layer("testing", ["@pulumi/*", "**/pulumi/**"], "The emulator stands alone: it knows nothing of Pulumi."),
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
