export { readPages, type CheckedPage, type Listing } from "./pages";
