// Reads a JSON list of GIFT texts from standard input and prints what gift-pegjs makes of each: its list of items, or
// null where it refuses the text.
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
const { parse } = createRequire(import.meta.url)('gift-pegjs');

const verdicts = JSON.parse(await text(process.stdin)).map((gift) => {
  try {
    return parse(gift);
  } catch (error) {
    if (error.name !== 'SyntaxError') throw error;
    return null;
  }
});
console.log(JSON.stringify(verdicts));
