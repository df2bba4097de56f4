// Loads the page's own reader and judge into Node, without the page around them.
import {readFileSync} from 'node:fs';

const folder = new URL('../../../../assets/verifier/', import.meta.url);

export const sources = ['vendor/ed25519.js', 'sha256.js', 'cbor.js', 'certificate.js', 'judge.js', 'pictures.js', 'page.js'];

export function read(name) {
  return readFileSync(new URL(name, folder), 'utf8');
}

// core gives {format, judge, sha256, ed25519}, with or without the platform's own cryptography.
export function core({subtle}) {
  const script = sources.slice(0, 5).map(read).join('') + 'return {format, judge, sha256, ed25519};';
  return new Function('crypto', script)(subtle ? globalThis.crypto : undefined);
}

// answer is what is compared with the Go verifier's: the verdict, and all that was read.
export const answer = (v) => {
  const c = v.certificate;
  return {
    code: v.code, host: v.host, list: v.code === 'valid' ? v.list : '', reason: v.reason,
    organisation: v.code === 'valid' && v.organisation ? v.organisation.name : '',
    read: c && [c.id, c.issued, c.name, c.course, c.title, c.percent, c.supervisor, c.replaces, c.first,
      c.kiosk.id, c.kiosk.office, c.kiosk.root, c.kiosk.from, c.kiosk.until],
  };
};

export async function input() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks));
}
