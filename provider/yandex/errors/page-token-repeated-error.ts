import type { RequestContext } from "./request-context";
import { RequestError } from "./request-error";

/** The service named as the next page one that was read before; following it would never end. */
export class PageTokenRepeatedError extends RequestError {
  override readonly name = "PageTokenRepeatedError";

  constructor(context: RequestContext) {
    super(
      "The service named a page token a second time, so its list would never end.",
      context,
      "Nothing was returned, since backups may be missing. List again; if it happens again, tell Yandex Cloud's support the IDs above.",
    );
  }
}
