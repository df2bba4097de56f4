// Validates a CycloneDX 1.5 document against the official schema, strictly: node check.mjs FILE
import {readFile} from 'node:fs/promises';
import {Spec, Validation} from '@cyclonedx/cyclonedx-library';

const file = process.argv[2];
const error = await new Validation.JsonStrictValidator(Spec.Version.v1dot5).validate(await readFile(file, 'utf8'));
if (error !== null) {
  console.error(`${file}:`, error);
  process.exit(1);
}
