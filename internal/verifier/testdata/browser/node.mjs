// Answers one job, read from standard input, with the page's script under Node.
import {parse} from 'acorn';
import {answer, core, input, read, sources} from './core.mjs';

const hex = (bytes) => Buffer.from(bytes).toString('hex');
const unhex = (text) => new Uint8Array(Buffer.from(text, 'hex'));

const jobs = {
  // language finds what an engine of 2017 would not understand.
  language: () => [...sources, 'vendor/jsQR.js'].flatMap((name) => {
    try {
      parse(read(name), {ecmaVersion: 2017});
      return [];
    } catch (e) {
      return [`${name}: ${e.message}`];
    }
  }),
  sha256: ({messages}) => {
    const {sha256} = core({});
    return messages.map((m) => hex(sha256(unhex(m))));
  },
  ed25519: ({signatures}) => {
    const {ed25519} = core({});
    return signatures.map((s) => ed25519(unhex(s.message), unhex(s.signature), unhex(s.key)));
  },
  // text gives, for each text, whether it may stand in a certificate.
  text: ({texts, limit}) => {
    const {format} = core({});
    return texts.map((t) => format.isText(t, limit));
  },
  corpus: async ({texts, trust, now, subtle}) => {
    const {judge} = core({subtle});
    const answers = [];
    for (const t of texts) answers.push(answer(await judge.check(t, trust, now)));
    return answers;
  },
};

const job = await input();
process.stdout.write(JSON.stringify(await jobs[job.do](job)));
