export type { ListingInputs, ListingState } from "./listing";
export { checkListingInputs, createListing, hasListingChanged, readListing } from "./listings";
