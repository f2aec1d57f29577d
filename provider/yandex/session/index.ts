export { readCollection } from "./collection";
export { PageTokens } from "./page-tokens";
export { parseAnswer, Session, withSession, type SessionRequest } from "./session";
