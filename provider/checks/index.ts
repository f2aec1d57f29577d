export { lazySchema, type LazySchema, type Zod } from "./lazy-schema";
export { flag, hasPlainFields, oneOf, optional, text, wholeNumber, type PlainFields } from "./plain-fields";
