/** The engine that is built or installed when none is found. */
export const ENGINE_VERSION = "3.259.0";

/** The oldest engine that is used when it is found on PATH: the floor of our peer dependency `@pulumi/pulumi`. */
export const OLDEST_ENGINE_VERSION = "3.150.0";

/** Pulumi's host of YAML programs that is built when none is found. */
export const YAML_HOST_VERSION = "1.25.0";

/** Pulumi's host of Java programs that is built when none is found. */
export const JAVA_HOST_VERSION = "1.22.0";
