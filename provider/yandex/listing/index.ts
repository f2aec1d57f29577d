export { readPages, type DatedPage, type Listing } from "./pages";
