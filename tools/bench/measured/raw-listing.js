"use strict";
// The baseline: what one writes by hand on undici, without checks, retries, order or deadline.

const { Agent, request } = require("undici");

/** @returns a function that lists a cluster's backups, page after page, into one array */
function rawListing({ origin, pageSize, token, connections }) {
  const dispatcher = new Agent({ connections });
  const headers = { accept: "application/json", authorization: `Bearer ${token}` };
  return async (clusterId) => {
    const url = `${origin}/managed-redis/v1/clusters/${clusterId}/backups?pageSize=${pageSize}`;
    const backups = [];
    let pageToken = "";
    do {
      const query = pageToken === "" ? "" : `&pageToken=${encodeURIComponent(pageToken)}`;
      const response = await request(url + query, { dispatcher, headers });
      const page = JSON.parse(await response.body.text());
      backups.push(...page.backups);
      pageToken = page.nextPageToken ?? "";
    } while (pageToken !== "");
    return backups;
  };
}

module.exports = { rawListing };
