import type { z } from "zod";

import { ContractError } from "./errors";
import type { Success } from "./send";
import { header } from "./service-error";

/**
 * @param secret whether the body may hold a credential, of which nothing may be shown
 * @throws ContractError when the body is no JSON
 */
export function parseJson({ answer, context, excerpt }: Success, secret = false): unknown {
  try {
    return JSON.parse(answer.body);
  } catch {
    // The parser's own message quotes the text, so it is not kept as the cause.
    const type = header(answer, "content-type") ?? "no content type";
    const start = secret ? "" : `, which begins ${JSON.stringify(excerpt(answer.body))}`;
    const what = `${String(answer.body.length)} characters (${excerpt(type)})${start}`;
    throw new ContractError([`the body is no JSON but ${what}`], context);
  }
}

/**
 * Parses an answer that holds a credential.
 *
 * @throws ContractError that names the fields at fault and quotes nothing
 */
export function parseSecretAnswer<Schema extends z.ZodType>(
  success: Success,
  schema: Schema,
): z.output<Schema> {
  const result = schema.safeParse(parseJson(success, true));
  if (!result.success) {
    const fields = result.error.issues.map((issue) => issue.path.join(".") || "the body");
    throw new ContractError([`${fields.join(", ")} missing or of the wrong type`], success.context);
  }
  return result.data;
}
