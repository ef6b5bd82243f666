// Validates the files of a Teams app against Microsoft's schemas: node validate_manifest.mjs FOLDER; prints the mistakes as JSON.
// The schemas say they are draft-04, which ajv does not know; what they use of it means the same in draft-07.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";

const folder = process.argv[2];
const read = (path) => JSON.parse(readFileSync(path, "utf-8"));
const shipped = join(createRequire(import.meta.url).resolve("@microsoft/app-manifest"), "..", "json-schemas", "teams");

function mistakes(name, schemaName) {
  const file = read(join(folder, name));
  const version = file.$schema.match(/\/teams\/(v[0-9.]+)\//)[1];
  const { $schema, id, ...schema } = read(join(shipped, version, schemaName));
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const check = ajv.compile(schema);
  check(file);
  return (check.errors ?? []).map((error) => `${name} ${error.instancePath} ${error.message}`);
}

const found = [
  ...mistakes("manifest.json", "MicrosoftTeams.schema.json"),
  ...mistakes("en.json", "MicrosoftTeams.Localization.schema.json"),
];
console.log(JSON.stringify(found));
