// Opens the page in Chromium, as files and over http, and tells what it showed: one job from standard input, one browser.
import {mkdirSync, readFileSync} from 'node:fs';
import {chromium} from 'playwright-core';
import {answer, input} from './core.mjs';

const job = await input();
const browser = await chromium.launch({
  executablePath: job.chromium,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', `--host-resolver-rules=MAP ${job.host}:80 ${job.server}`],
});

// The ways in which a reader's browser can be another one: without cryptography of its own, or with a reader of codes.
const differences = {
  removed: () => Object.defineProperty(crypto, 'subtle', {value: undefined}),
  refuses: () => {
    if (!crypto.subtle) return;
    SubtleCrypto.prototype.importKey = () => Promise.reject(new DOMException('no Ed25519', 'NotSupportedError'));
  },
  detects: (text) => {
    window.BarcodeDetector = class {
      static getSupportedFormats() { return Promise.resolve(['ean_13', 'qr_code']); }
      detect(image) { return Promise.resolve(image.naturalWidth > 400 ? [{rawValue: text}] : []); }
    };
  },
};

async function open({difference, detects, locale = 'vi-VN', size = [390, 844], now = job.now}) {
  const context = await browser.newContext({locale, viewport: {width: size[0], height: size[1]}, serviceWorkers: 'block'});
  await context.addInitScript((ms) => {
    Date.now = () => ms;
    window.shifted = 0;
    new PerformanceObserver((list) => {
      for (const e of list.getEntries()) window.shifted += e.value;
    }).observe({type: 'layout-shift', buffered: true});
  }, now * 1000);
  await context.addInitScript(`window.answer = ${answer}`);
  if (difference) await context.addInitScript(differences[difference], detects);
  const page = await context.newPage();
  page.seen = {requests: [], troubles: []};
  context.on('request', (r) => page.seen.requests.push(r.url()));
  page.on('console', (m) => page.seen.troubles.push(m.text()));
  page.on('pageerror', (e) => page.seen.troubles.push(String(e)));
  page.on('dialog', (d) => { page.seen.troubles.push(`dialog ${d.message()}`); d.dismiss(); });
  return page;
}

// anew makes an address another one, so that it is opened and not only turned to.
let opened = 0;
const anew = (url) => {
  const [page, ...fragment] = url.split('#');
  return [`${page}?${++opened}`, ...fragment].join('#');
};

const settled = (page) => page.waitForSelector('html[data-code]', {state: 'attached'});

async function look(page) {
  return {
    ...page.seen,
    ...await page.evaluate(() => ({
      code: document.documentElement.dataset.code,
      answer: document.querySelector('.answer').className.split(' ')[1],
      text: document.body.innerText,
      details: document.body.textContent,
      subtle: Boolean(crypto.subtle),
      hacked: Boolean(window.hacked),
      elements: [...new Set([...document.querySelectorAll('main *')].map((e) => e.localName))],
      shifted: window.shifted,
      wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    })),
  };
}

const acts = {
  show: async ({urls, ...how}) => {
    const page = await open(how), shown = [];
    for (const url of urls) {
      page.seen = {requests: [], troubles: []};
      await page.goto(anew(url));
      await settled(page);
      shown.push(await look(page));
    }
    await page.context().close();
    return shown;
  },
  // examine has axe-core look for what keeps people out.
  examine: async ({urls, ...how}) => {
    const page = await open(how), found = [];
    for (const url of urls) {
      await page.goto(anew(url));
      await settled(page);
      await page.evaluate(readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8'));
      const result = await page.evaluate(() => axe.run());
      found.push({
        passed: result.passes.map((r) => r.id),
        troubles: result.violations.flatMap((r) => r.nodes.map((n) => `${r.id}: ${n.html}`)),
      });
    }
    await page.context().close();
    return found;
  },
  // paste has texts judged one after the other, with the keyboard alone.
  paste: async ({url, texts, ...how}) => {
    const page = await open(how), shown = [];
    await page.goto(url);
    await settled(page);
    for (const text of texts) {
      await page.focus('textarea');
      await page.keyboard.insertText(text);
      await page.evaluate(() => document.documentElement.removeAttribute('data-code'));
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await settled(page);
      shown.push({...await look(page), focus: await page.evaluate(() => document.activeElement.localName)});
    }
    await page.context().close();
    return shown;
  },
  // picture chooses picture files one after the other.
  picture: async ({url, files, ...how}) => {
    const page = await open(how), shown = [];
    await page.goto(url);
    await settled(page);
    for (const file of files) {
      await page.evaluate(() => document.documentElement.removeAttribute('data-code'));
      await page.setInputFiles('input[type=file]', file);
      await page.waitForSelector('html[data-code], .trouble:not([hidden])', {state: 'attached'});
      await page.evaluate(() => document.documentElement.dataset.code || document.documentElement.setAttribute('data-code', 'trouble'));
      shown.push(await look(page));
    }
    await page.context().close();
    return shown;
  },
  // turn opens one address, then another in the same page, then changes the language.
  turn: async ({urls, ...how}) => {
    const page = await open(how), shown = [];
    await page.goto(urls[0]);
    await settled(page);
    shown.push(await look(page));
    await page.evaluate((hash) => {
      document.documentElement.removeAttribute('data-code');
      location.hash = hash;
    }, new URL(urls[1]).hash);
    await settled(page);
    shown.push(await look(page));
    await page.click('.languages [lang=en]');
    shown.push({...await look(page), lang: await page.evaluate(() => document.documentElement.lang)});
    await page.context().close();
    return shown;
  },
  // corpus judges texts with the script of an open page.
  corpus: async ({url, texts, trust, now, ...how}) => {
    const page = await open(how);
    await page.goto(url);
    await settled(page);
    const answers = await page.evaluate(async ([all, trusted, at]) => {
      const out = [];
      for (const t of all) out.push(answer(await judge.check(t, trusted, at)));
      return out;
    }, [texts, trust, now]);
    await page.context().close();
    return answers;
  },
  // time measures how long a verdict takes, in milliseconds, each of a number of times.
  time: async ({url, text, trust, now, times, ...how}) => {
    const page = await open(how);
    await page.goto(url);
    await settled(page);
    const took = await page.evaluate(async ([t, trusted, at, n]) => {
      const all = [];
      for (let i = 0; i < n; i++) {
        const start = performance.now();
        await judge.check(t, trusted, at);
        all.push(performance.now() - start);
      }
      return all;
    }, [text, trust, now, times]);
    await page.context().close();
    return took;
  },
  // shoot photographs addresses: {name, url}.
  shoot: async ({shots, folder, ...how}) => {
    mkdirSync(folder, {recursive: true});
    const page = await open(how);
    for (const {name, url, unfold} of shots) {
      await page.goto(anew(url));
      await settled(page);
      if (unfold) await page.click('summary');
      await page.screenshot({path: `${folder}/${name}.png`, fullPage: true});
    }
    await page.context().close();
    return [];
  },
};

const results = [];
try {
  for (const act of job.acts) results.push(await acts[act.do](act));
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(results));
