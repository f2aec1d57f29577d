import { InvalidArgumentError } from "../../backups/errors";
import { fieldOf } from "../../queries/arguments";
import { hasUnknown } from "../unknown";
import type { RestoreInputs } from "./inputs";
import { RESTORE_INPUTS, restoreInputsSchema } from "./inputs-schema";

/**
 * What is wrong with the program's inputs, one problem an input at most, without asking the cloud. An
 * input with a value in it that is not known yet passes.
 */
export function inputFaults(inputs: unknown): InvalidArgumentError[] {
  return RESTORE_INPUTS.flatMap((key) => {
    const value = fieldOf(inputs, key);
    const fault = hasUnknown(value) ? undefined : faultOf(key, value);
    return fault === undefined ? [] : [fault];
  });
}

/**
 * Takes the inputs out of what Pulumi hands over.
 *
 * @throws InvalidArgumentError naming the first input at fault
 */
export function readInputs(inputs: unknown): RestoreInputs {
  const [fault] = inputFaults(inputs);
  if (fault !== undefined) {
    throw fault;
  }
  return restoreInputsSchema.parse(inputs);
}

function faultOf(key: keyof RestoreInputs, value: unknown): InvalidArgumentError | undefined {
  const issue = restoreInputsSchema.shape[key].safeParse(value).error?.issues[0];
  if (issue === undefined) {
    return undefined;
  }
  if (value === undefined) {
    return new InvalidArgumentError(key, "is missing");
  }
  if (issue.code === "unrecognized_keys") {
    return new InvalidArgumentError(pathOf([key, ...issue.path, ...issue.keys]), "is unknown");
  }
  // A label's fault in its name comes with the key that the message then speaks of.
  const message = issue.code === "invalid_key" ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  return new InvalidArgumentError(pathOf([key, ...issue.path]), asPredicate(message));
}

/** `hosts[0].zoneId`. */
function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") {
      return `${text}[${String(part)}]`;
    }
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

/** Our own messages go on from the path; zod's are sentences, and tell no value but what was expected. */
function asPredicate(message: string): string {
  return /^(?:must|is) /.test(message) ? message : `is invalid: ${message}`;
}
