// Print as JSON what rss-parser (npm) reads in the files named as arguments, one object a file.
"use strict";

const fs = require("fs");
const Parser = require("rss-parser");

async function main() {
  const parser = new Parser();
  const found = [];
  for (const file of process.argv.slice(2)) {
    found.push(await parser.parseString(fs.readFileSync(file, "utf8")));
  }
  process.stdout.write(JSON.stringify(found));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
