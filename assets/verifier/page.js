// The page: shows what the judge says. Whatever comes from a certificate goes into text nodes and nowhere else.
(function () {
  'use strict';

  var data = JSON.parse(document.getElementById('data').textContent);
  var language = firstLanguage();
  var answer = null; // of the certificate on show
  var asked = 0;     // numbers the questions, so that a late answer to an old one is dropped

  // firstLanguage is the reader's own where the page speaks it, else Vietnamese.
  function firstLanguage() {
    var wanted = (navigator.languages || [navigator.language || '']).map(function (l) { return l.slice(0, 2).toLowerCase(); });
    return wanted.filter(function (l) { return data.words[l]; })[0] || 'vi';
  }

  // say gives a text in the chosen language; {Name} in it is filled with values.Name.
  function say(key, values) {
    return data.words[language][key].replace(/\{(\w+)\}/g, function (all, name) {
      return values && name in values ? values[name] : all;
    });
  }

  // date writes a day as Vietnam's clocks have it, wherever the telephone is.
  function date(seconds) {
    var d = new Date((seconds + 7 * 60 * 60) * 1000);
    function two(n) { return (n < 10 ? '0' : '') + n; }
    return two(d.getUTCDate()) + '/' + two(d.getUTCMonth() + 1) + '/' + d.getUTCFullYear();
  }

  // el makes an element; children are elements, or strings that become text.
  function el(tag, name, children) {
    var e = document.createElement(tag);
    if (name) e.className = name;
    [].concat(children || []).forEach(function (c) {
      if (c) e.appendChild(typeof c === 'string' ? document.createTextNode(c) : c);
    });
    return e;
  }

  // Shapes of the Lucide icons (ISC).
  var SHIELD = 'M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.5-1.2 ' +
    '6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1z';
  var ICONS = {
    valid: SHIELD + 'm-11-1 2 2 4-4',
    stale: SHIELD + 'm-11-1 2 2 4-4',
    unlisted: SHIELD + 'm-11-1 2 2 4-4',
    invalid: SHIELD + 'm-5.5-3.5-5 5m0-5 5 5',
    start: 'M3 7V5a2 2 0 0 1 2-2h2M17 3h2a2 2 0 0 1 2 2v2M21 17v2a2 2 0 0 1-2 2h-2M7 21H5a2 2 0 0 1-2-2v-2M7 12h10',
    office: 'M6 22V4a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v18ZM6 12H4a2 2 0 0 0-2 2v6a2 2 0 0 0 2 2h2M18 9h2a2 2 0 0 1 2 2v9a2 ' +
      '2 0 0 1-2 2h-2M10 6h4M10 10h4M10 14h4M10 18h4',
    list: 'm3 17 2 2 4-4M3 7l2 2 4-4M13 6h8M13 12h8M13 18h8',
    eye: 'M2.06 12.35a1 1 0 0 1 0-.7 10.75 10.75 0 0 1 19.88 0 1 1 0 0 1 0 .7 10.75 10.75 0 0 1-19.88 0M15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0',
    down: 'm6 9 6 6 6-6'
  };

  function drawing(viewBox, shapes) {
    var svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', viewBox);
    svg.setAttribute('aria-hidden', 'true');
    shapes.forEach(function (s) {
      var shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      Object.keys(s).forEach(function (name) { shape.setAttribute(name, s[name]); });
      svg.appendChild(shape);
    });
    return svg;
  }

  function stroke(d, colour, width) {
    return {d: d, fill: 'none', stroke: colour, 'stroke-width': width, 'stroke-linecap': 'round', 'stroke-linejoin': 'round'};
  }

  function icon(name) {
    return drawing('0 0 24 24', [stroke(ICONS[name], 'currentColor', 2)]);
  }

  // The mark: the letter ố.
  function mark() {
    return drawing('0 0 48 48', [
      {d: 'M13 0h22a13 13 0 0 1 13 13v22a13 13 0 0 1-13 13H13A13 13 0 0 1 0 35V13A13 13 0 0 1 13 0', fill: '#23459E'},
      stroke('M30.2 31a8.2 8.2 0 1 1-16.4 0 8.2 8.2 0 0 1 16.4 0M14.2 17.4 22 10.4 29.8 17.4', '#FFFFFF', 4.6),
      stroke('M34.1 12.4 39.1 6.5', '#F5B83D', 4.6)
    ]);
  }

  function header() {
    var languages = el('div', 'languages');
    languages.setAttribute('role', 'group');
    languages.setAttribute('aria-label', say('page.language'));
    data.languages.forEach(function (l) {
      var button = el('button', '', l.name);
      button.type = 'button';
      button.lang = l.code;
      button.setAttribute('aria-pressed', String(l.code === language));
      button.addEventListener('click', function () {
        language = l.code;
        paint();
        document.querySelector('.languages [lang=' + l.code + ']').focus();
      });
      languages.appendChild(button);
    });
    return el('header', '', [mark(), el('h1', '', say('verdict.title')), languages]);
  }

  // standing names the answer: valid, stale and unlisted are the kinds of valid.
  function standing() {
    if (!answer) return 'start';
    if (answer.code !== 'valid') return 'invalid';
    return {fresh: 'valid', stale: 'stale', none: 'unlisted'}[answer.list];
  }

  function verdictCard(kind) {
    var title = kind === 'start' ? 'page.start' : 'verdict.' + kind;
    var values = kind === 'stale' ? {Date: date(answer.organisation.status.issued)} : {};
    var card = el('section', 'answer ' + kind, [icon(kind), el('div', '', [
      el('h2', '', say(title)), el('p', '', say(title + '_note', values))
    ])]);
    card.setAttribute('role', 'status');
    return card;
  }

  function row(field, value) {
    return el('div', '', [el('dt', '', say('field.' + field)), el('dd', '', value)]);
  }

  // facts shows every field that the kiosk signed.
  function facts(c) {
    var known = data.courses[c.course] && data.courses[c.course][language];
    var rows = [
      row('name', c.name || say('value.noname')),
      row('course', (c.title || known || c.course) + (c.title || known ? ' (' + c.course + ')' : '')),
      row('score', c.percent + '%'),
      row('issued', date(c.issued)),
      row('mode', c.supervisor ? say('value.supervised', {Who: c.supervisor}) : say('value.unsupervised')),
      row('id', [format.shortCode(c.id), el('div', 'small', c.id)])
    ];
    if (c.replaces) {
      rows.push(row('replaces', say('value.replaces', {ID: format.shortCode(c.replaces), Date: date(c.first)})));
    }
    return el('dl', '', rows);
  }

  function fact(name, lines) {
    return el('div', 'fact', [icon(name), el('div', '', lines)]);
  }

  // voucher shows every field that the root signed, and what is known of revocation.
  function voucher(proved) {
    var k = answer.certificate.kiosk, lines = [
      el('strong', '', k.office),
      el('p', '', say(proved ? 'who.kiosk' : 'who.kiosk_unproved', {ID: k.id.toUpperCase()})),
      el('p', 'small', say('who.window', {From: date(k.from), Until: date(k.until)})),
      el('p', 'small', say('who.root', {ID: k.root.replace(/(.{4})(?=.)/g, '$1 ')}))
    ];
    var all = [el('h2', '', say('who.title'))], o = answer.organisation;
    if (o && o.name) lines.splice(1, 0, el('p', '', say('who.org', {Name: o.name})));
    all.push(fact('office', lines));
    if (proved) {
      var list = {fresh: 'fresh', stale: 'stale', none: 'unlisted'}[answer.list];
      all.push(fact('list', [say('list.' + list, {Date: o.status ? date(o.status.issued) : ''})]));
    }
    return el('section', '', all);
  }

  // hostCard has the reader compare where the page came from. Where the code names another host, it says so.
  function hostCard() {
    var local = location.protocol === 'file:', same = location.host === data.host;
    var line = local ? say('host.saved') : same ? say('host.look') : say('host.differs', {Found: location.host});
    var lines = [el('p', '', [line, ' ', el('strong', '', data.host)])];
    var differs = !local && !same;
    if (answer && answer.host && answer.host !== data.host) {
      lines.push(el('p', '', say('host.link', {Found: answer.host})));
      differs = true;
    }
    return el('section', 'host' + (differs ? ' differs' : ''), [icon('eye'), el('div', '', lines)]);
  }

  function reasonCards() {
    var withdrawn = answer.code === 'revoked' || answer.code === 'kiosk_revoked';
    var why = answer.reason && say('revocation.' + answer.reason);
    var steps = [withdrawn ? 'newer' : 'rescan', 'ask', 'report'];
    return [
      el('section', '', [
        el('p', 'reason', say('verdict.reason')), el('h2', '', say('reason.' + answer.code)),
        el('p', '', say('why.' + answer.code, {Why: why}))
      ]),
      el('section', '', [
        el('h2', '', say('verdict.todo')),
        el('ol', '', steps.map(function (s) { return el('li', '', el('span', '', say('step.' + s))); }))
      ]),
      unproved()
    ];
  }

  // unproved hides what nobody vouches for until it is asked for.
  function unproved() {
    if (!answer.certificate) return el('section', 'small', say('verdict.unreadable'));
    return el('details', '', [
      el('summary', '', [el('div', '', [
        el('strong', '', say('verdict.unproved')), el('div', 'small', say('verdict.unproved_note'))
      ]), icon('down')]),
      el('div', '', [facts(answer.certificate), voucher(false)])
    ]);
  }

  function proved() {
    return [el('section', '', facts(answer.certificate)), voucher(true), hostCard()];
  }

  function footer() {
    var lines = [];
    if (standing() === 'invalid') lines.push(say('verdict.code', {Code: answer.code}) + ' · ' + say('host.official', {Host: data.host}));
    lines.push(say('page.disclaimer'), say('page.private'), say('page.made', {Date: date(data.made)}));
    return el('footer', '', lines.map(function (l) { return el('p', '', l); }));
  }

  // checkCard takes another certificate: pasted, or in a picture.
  function checkCard() {
    var field = el('textarea'), form = el('form'), label = el('label', '', say('page.paste'));
    field.id = 'text';
    field.spellcheck = false;
    field.autocomplete = 'off';
    label.htmlFor = 'text';
    form.noValidate = true;
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      if (field.value.trim()) ask(field.value, true);
    });
    [label, field, el('button', 'primary', say('page.go'))].forEach(function (e) { form.appendChild(e); });
    var card = el('section', 'check', [answer && el('h2', '', say('page.another')), form]);
    pictureButtons().forEach(function (e) { card.appendChild(e); });
    return card;
  }

  function pictureButtons() {
    if (!pictures.available()) {
      if (!data.reader) return [];
      var link = el('a', 'second', say('page.reader'));
      link.href = data.reader;
      return [link];
    }
    var input = el('input'), button = el('button', 'second', say('page.picture')), trouble = el('p', 'trouble');
    input.type = 'file';
    input.accept = 'image/*';
    input.hidden = true;
    trouble.hidden = true;
    trouble.setAttribute('role', 'alert');
    button.type = 'button';
    button.addEventListener('click', function () { input.click(); });
    input.addEventListener('change', function () {
      if (!input.files.length) return;
      trouble.hidden = true;
      pictures.read(input.files[0]).then(function (text) {
        ask(text, true);
      }).catch(function (e) {
        trouble.textContent = say(e.code === 'no_code' ? 'page.nocode' : 'page.nopicture');
        trouble.hidden = false;
      });
      input.value = '';
    });
    return [input, button, trouble];
  }

  function paint() {
    var kind = standing();
    document.documentElement.lang = language;
    document.title = (answer ? say('verdict.' + kind) + ' · ' : '') + say('verdict.title');
    var middle = kind === 'start' ? [hostCard()] : kind === 'invalid' ? reasonCards() : proved();
    var main = el('main', '', [verdictCard(kind)].concat(kind === 'start' ? [checkCard()].concat(middle) : middle.concat(checkCard())));
    main.tabIndex = -1;
    var body = document.body;
    while (body.firstChild) body.removeChild(body.firstChild);
    [header(), main, footer()].forEach(function (e) { body.appendChild(e); });
    document.documentElement.setAttribute('data-code', answer ? answer.code : 'start');
  }

  // ask has a certificate judged and shown; by hand means that the reader's place on the page is to move to the answer.
  function ask(text, byHand) {
    var mine = ++asked;
    judge.check(text, data, Math.floor(Date.now() / 1000)).then(function (verdict) {
      if (mine !== asked) return;
      answer = verdict;
      paint();
      if (!byHand) return;
      window.scrollTo(0, 0);
      document.querySelector('main').focus();
    });
  }

  function open() {
    var digits = location.hash.slice(1);
    if (digits) return ask(digits, false);
    answer = null;
    asked++;
    paint();
  }

  window.addEventListener('hashchange', open);
  open();
  pictures.prepare(paint);
})();
