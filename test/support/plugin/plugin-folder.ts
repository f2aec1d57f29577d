import path from "node:path";

/** The folder to put on PATH so that the engine finds our plugin as it is built. */
export const PLUGIN_FOLDER = path.join(__dirname, "../../../tools/plugin");

/** The plugin itself. */
export const PLUGIN = path.join(PLUGIN_FOLDER, "pulumi-resource-yandex-redis");
