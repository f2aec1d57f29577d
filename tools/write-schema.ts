/** `npm run schema`: writes provider/plugin/schema/schema.json, the plugin's schema as it is to be reviewed and committed. */
import fs from "node:fs";
import path from "node:path";
import { schema } from "../provider/plugin/schema";

const FILE = path.join(__dirname, "../provider/plugin/schema/schema.json");

fs.writeFileSync(FILE, `${JSON.stringify(schema, null, 2)}\n`);
