export { readCollection } from "./collection";
export { parseAnswer, Session, withSession, type SessionRequest } from "./session";
