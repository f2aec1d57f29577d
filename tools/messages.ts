// npm run messages: the message of one error of each class, to be read in a row.
import { sampleErrors } from "../test/support/sample-errors";

for (const { name, message } of sampleErrors) {
  console.log(`${name}\n  ${message}\n`);
}
