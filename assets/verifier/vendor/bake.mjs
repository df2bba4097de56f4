// Writes ed25519.js: the functions of TweetNaCl.js that checking a signature needs, word for word, made small by terser.
// The rest of the library (keys, signing, boxes) is left out: two thirds of it, and nothing that the page may do.
//
// In a copy of this folder: npm install --no-save tweetnacl@1.0.3 terser@5 && node bake.mjs
import {readFileSync, writeFileSync} from 'node:fs';
import {minify} from 'terser';

const source = readFileSync(new URL('node_modules/tweetnacl/nacl.js', import.meta.url), 'utf8');

const functions = ['dl64', 'ts64', 'vn', 'crypto_verify_32', 'set25519', 'car25519', 'sel25519', 'pack25519', 'neq25519',
  'par25519', 'unpack25519', 'A', 'Z', 'M', 'S', 'inv25519', 'pow2523', 'add64', 'shr64', 'xor64', 'R', 'Ch', 'Maj', 'Sigma0',
  'Sigma1', 'sigma0', 'sigma1', 'crypto_hashblocks', 'crypto_hash', 'add', 'cswap', 'pack', 'scalarmult', 'scalarbase', 'modL',
  'reduce', 'unpackneg', 'crypto_sign_open'];
const variables = ['u64', 'gf', 'gf0', 'K', 'iv', 'L'];

function take(start, end) {
  const at = source.indexOf(start);
  if (at < 0) throw new Error(`no ${start}`);
  return source.slice(at, source.indexOf(end, at) + end.length);
}

const parts = [
  ...variables.map((name) => take(`\nvar ${name} = `, name === 'L' || name === 'u64' ? ';\n' : name === 'gf' ? '\n};\n' : ';\n')),
  ...functions.map((name) => take(`\nfunction ${name}(`, name.toLowerCase().startsWith('sigma') ? '}\n' : '\n}\n')),
];

// What nacl.sign.detached.verify does, after its checks of types and lengths.
const face = `
return function (message, signature, key) {
  var signed = new Uint8Array(64 + message.length), opened = new Uint8Array(64 + message.length);
  signed.set(signature);
  signed.set(message, 64);
  return crypto_sign_open(opened, signed, signed.length, key) >= 0;
};`;

const whole = `var ed25519 = (function () {'use strict';${parts.join('')}${face}})();`;
const {code} = await minify(whole, {ecma: 5, compress: {passes: 2}, mangle: true});
writeFileSync(new URL('ed25519.js', import.meta.url),
  `// Made by bake.mjs from TweetNaCl.js 1.0.3 (public domain, Unlicense: see nacl.LICENSE).\n${code}\n`);
