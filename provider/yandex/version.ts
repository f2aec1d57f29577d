// The manifest lies as far above dist/ as above provider/; imported as a module it would be compiled into dist/.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const manifest = require("../../package.json") as { version: string };

/** This package's version, from its manifest. */
export const version = manifest.version;

/** Sent with every request, so that the service's operators can tell whose it is. */
export const userAgent = `pulumi-yandex-redis/${version} (node ${process.versions.node})`;
