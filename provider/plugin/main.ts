/** The plugin's process, started by the engine with its address as the last argument. */
import { startServer } from "./server";

/** Milliseconds for what is under way to come to an answer; the engine kills after 5 s. */
const GRACE = 4_000;

const engineAddress = process.argv.slice(2).findLast((argument) => !argument.startsWith("-"));

startServer(engineAddress)
  .then((server) => {
    process.once("SIGINT", () => {
      setTimeout(() => process.exit(1), GRACE);
      void server.stop().then(() => process.exit(0));
    });
    // The engine waits for this line, then connects.
    process.stdout.write(`${String(server.port)}\n`);
  })
  .catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });

// An engine that was killed says no goodbye.
const engineProcess = process.ppid;
setInterval(() => {
  if (process.ppid !== engineProcess) {
    process.exit(1);
  }
}, 1000).unref();
