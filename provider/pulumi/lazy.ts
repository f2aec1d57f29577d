/**
 * Loads the data source with all that is heavy behind it (undici, zod, crypto) at first use, so that
 * importing the package stays cheap. `require` rather than `import()`, which users' jest cannot run
 * in CommonJS.
 */
export function dataSource(): typeof import("../data-source") {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("../data-source") as typeof import("../data-source");
}

/** Loads the Yandex client at first use. */
export function yandex(): typeof import("../yandex") {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("../yandex") as typeof import("../yandex");
}
