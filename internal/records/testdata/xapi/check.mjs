// Reads xAPI statements from standard input, one a line, and prints what Learning Locker's validator finds wrong.
// Exit 0: none is invalid; 1: at least one is.
import { createInterface } from 'node:readline';
import validation from '@learninglocker/xapi-validation';

let number = 0;
let invalid = 0;
for await (const line of createInterface({ input: process.stdin })) {
  number++;
  const warnings = validation.default(JSON.parse(line));
  if (warnings.length > 0) {
    invalid++;
    console.log(number, JSON.stringify(warnings), line);
  }
}
console.log(`${number} statements, ${invalid} invalid`);
process.exitCode = number > 0 && invalid === 0 ? 0 : 1;
