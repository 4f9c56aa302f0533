// Read GIFT from standard input with gift-pegjs (by Christopher Fuhrman) and print what it understood as JSON.
// GRUQUIZ_GIFT_PARSER is the folder of that package: npm install --prefix DIR gift-pegjs
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { parse } = require(process.env.GRUQUIZ_GIFT_PARSER);
process.stdout.write(JSON.stringify(parse(readFileSync(0, "utf8"))));
