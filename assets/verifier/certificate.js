// The reader of certificates: text to digits to bytes to facts, each as internal/certificate/FORMAT.md says, and
// refused with the code that it gives. Whatever is read here proves nothing yet: judge.js does.
var format = (function () {
  'use strict';

  var MAX_BYTES = 640;
  var MAX_TEXT = 256 + (Math.floor(MAX_BYTES / 7) + 1) * 17;
  var MAX_HOST = 64;
  var LAST_TIME = 253402300799;

  var Reader = cbor.Reader, TEXT = cbor.TEXT, ARRAY = cbor.ARRAY, MAP = cbor.MAP, refuse = cbor.refuse;

  // White space as Unicode has it; JavaScript's own \s takes U+FEFF for it and leaves out U+0085.
  var SPACE = '\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
  var ENDS = new RegExp('^[' + SPACE + ']+|[' + SPACE + ']+$', 'g');
  var ODD_SPACE = new RegExp('^ | $|  |[' + SPACE.replace(' ', '') + ']');
  // The categories Cc, Cf, Co, Cs, Zl and Zp, written out: older phones do not know \p{Cf}.
  var HIDDEN = new RegExp('[\\0-\\x1f\\x7f-\\x9f\\xad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u180e' +
    '\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ud800-\\uf8ff\\ufeff\\ufff9-\\ufffb\\u{110bd}\\u{110cd}' +
    '\\u{13430}-\\u{1343f}\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0001}\\u{e0020}-\\u{e007f}' +
    '\\u{f0000}-\\u{ffffd}\\u{100000}-\\u{10fffd}]', 'u');

  var ADDRESS = /^[hH][tT][tT][pP][sS]?:\/\/([A-Za-z0-9.-]+(?::[0-9]*)?)\/c\??$/;

  // readText takes a certificate's address, or the digits alone, apart: {host, digits}.
  function readText(text) {
    text = text.replace(ENDS, '');
    if (text.length > MAX_TEXT || new TextEncoder().encode(text).length > MAX_TEXT) refuse('too_long');
    var host = '', cut = text.indexOf('#');
    if (cut >= 0) {
      var address = ADDRESS.exec(text.slice(0, cut));
      if (!address || address[1].length > MAX_HOST) refuse('not_ours');
      host = address[1];
      text = text.slice(cut + 1);
    }
    return {host: host, digits: text};
  }

  // readDigits gives the bytes that stand behind the '#'.
  function readDigits(digits) {
    if (!/^[0-9]+$/.test(digits)) refuse('not_ours');
    if (digits[0] !== '1') refuse('newer_format');
    return unpackDigits(digits.slice(1));
  }

  // How many digits a chunk of that many bytes takes.
  var CHUNK_DIGITS = [0, 3, 5, 8, 10, 13, 15, 17];

  function unpackDigits(digits) {
    var bytes = [];
    for (var at = 0; at < digits.length; at += 17) {
      var chunk = digits.substr(at, 17);
      var size = CHUNK_DIGITS.indexOf(chunk.length);
      if (size < 0) refuse('bad_digits');
      bytes = bytes.concat(littleEndian(chunk, size));
    }
    return new Uint8Array(bytes);
  }

  // littleEndian computes in bytes, since 17 digits are more than a number holds exactly.
  function littleEndian(digits, size) {
    var bytes = [];
    while (bytes.length < size) bytes.push(0);
    for (var i = 0; i < digits.length; i++) {
      var carry = digits.charCodeAt(i) - 48;
      for (var j = 0; j < size; j++) {
        carry += bytes[j] * 10;
        bytes[j] = carry & 255;
        carry >>= 8;
      }
      if (carry) refuse('bad_digits');
    }
    return bytes;
  }

  // openSign1 takes a COSE_Sign1 apart (RFC 9052 §4.2). What it holds is judged later.
  function openSign1(data) {
    var r = new Reader(data);
    r.begin(ARRAY, 4);
    var m = {header: r.bytes(), unprotected: r.raw(), payload: r.bytes(), signature: r.bytes(), kid: null, type: null};
    var algorithm = readHeader(m);
    if (algorithm !== -8 && algorithm !== -19) refuse('bad_algorithm');
    if (m.signature.length !== 64) refuse('bad_format');
    return m;
  }

  // readHeader reads the protected header (RFC 9052 §3.1) into m and returns the algorithm.
  function readHeader(m) {
    var h = new Reader(m.header), pairs = h.head(MAP), algorithm = h.key(1).integer();
    for (var i = 1; i < pairs; i++) {
      var key = h.integer();
      if (key === 4 && !m.kid && !m.type) m.kid = h.bytes();
      else if (key === 16 && !m.type) m.type = h.text();
      else refuse('bad_format');
    }
    if (m.kid && !m.kid.length || m.type === '') refuse('bad_format');
    return algorithm;
  }

  // signedBytes is the Sig_structure (RFC 9052 §4.4) of a message, with no external data.
  function signedBytes(m) {
    var start = [0x84, 0x6a];
    for (var i = 0; i < 10; i++) start.push('Signature1'.charCodeAt(i));
    var parts = start.concat(byteString(m.header), [0x40], byteString(m.payload));
    return new Uint8Array(parts);
  }

  function byteString(data) {
    var n = data.length;
    var head = n < 24 ? [0x40 + n] : n < 256 ? [0x58, n] : [0x59, n >> 8, n & 255];
    return head.concat(Array.prototype.slice.call(data));
  }

  function hex(bytes) {
    return Array.prototype.map.call(bytes, function (b) { return (b < 16 ? '0' : '') + b.toString(16); }).join('');
  }

  function isTime(seconds) {
    return seconds >= 0 && seconds <= LAST_TIME;
  }

  // isText reports whether text is NFC, shows every character it has, and fits into that many bytes of UTF-8.
  function isText(text, limit) {
    return new TextEncoder().encode(text).length <= limit && !HIDDEN.test(text) && !ODD_SPACE.test(text) &&
      text.normalize('NFC') === text && marksInARow(text) <= 30;
  }

  // marksInARow counts the longest run of combining marks: more than 30 are not Stream-Safe Text (UAX #15 §13).
  function marksInARow(text) {
    var longest = 0, run = 0;
    Array.from(text.normalize('NFD')).forEach(function (c) {
      run = isMark(c) ? run + 1 : 0;
      longest = Math.max(longest, run);
    });
    return longest;
  }

  // isMark finds a combining mark by its changing places with the mark of the least or of the greatest class.
  function isMark(c) {
    return c === '\u0334' || c === '\u0345' ||
      (c + '\u0334').normalize('NFD') !== c + '\u0334' || ('\u0345' + c).normalize('NFD') !== '\u0345' + c;
  }

  // readKiosk reads the kiosk's own certificate.
  function readKiosk(data) {
    var m = openSign1(data);
    if (m.unprotected.length !== 1 || m.unprotected[0] !== 0xa0) refuse('bad_format');
    var r = new Reader(m.payload), k = {message: m};
    r.begin(MAP, 5);
    k.office = r.key(2).text();
    k.until = r.key(4).integer();
    k.from = r.key(5).integer();
    var id = r.key(7).bytes();
    r.key(8).begin(MAP, 1);
    r.key(1).begin(MAP, 3);
    var type = r.key(1).integer(), curve = r.key(-1).integer();
    k.key = r.key(-2).bytes();
    if (m.type || !m.kid || m.kid.length !== 8 || id.length !== 4 || !isTime(k.from) || !isTime(k.until)) refuse('bad_format');
    if (type !== 1 || curve !== 6 || k.key.length !== 32) refuse('bad_algorithm');
    if (!k.office || !isText(k.office, 80)) refuse('bad_text');
    k.id = hex(id);
    k.root = hex(m.kid);
    return k;
  }

  // readCertificate reads a certificate's bytes into what it says, its message, and its kiosk.
  function readCertificate(data) {
    if (data.length > MAX_BYTES) refuse('too_long');
    var m = openSign1(data);
    if (m.kid || m.type) refuse('bad_format');
    var u = new Reader(m.unprotected);
    u.begin(MAP, 1);
    var kiosk = readKiosk(u.key(13).raw());
    var r = new Reader(m.payload);
    r.begin(MAP, 3);
    var issued = r.key(6).integer(), id = r.key(7).bytes(), award = r.key(-65537).raw();
    if (id.length !== 8 || !isTime(issued)) refuse('bad_format');
    var c = readAward(award, issued, hex(id));
    c.message = m;
    c.kiosk = kiosk;
    return c;
  }

  function readAward(data, issued, id) {
    var r = new Reader(data), parts = r.head(ARRAY);
    if (!parts) refuse('bad_format');
    if (r.integer() !== 1) refuse('newer_format');
    if (parts < 4) refuse('bad_format');
    var c = {
      id: id, issued: issued, name: r.text(), course: r.text(), percent: r.integer(), title: '',
      supervisor: '', replaces: '', first: 0
    };
    var titled = parts > 4 && r.major() === TEXT;
    if (titled) c.title = r.text();
    if (parts > (titled ? 5 : 4)) readMore(c, r);
    if (parts > (titled ? 6 : 5)) refuse('bad_format');
    if (c.percent < 0 || c.percent > 100) refuse('bad_format');
    if (!isText(c.name, 60) || !isText(c.course, 16) || !isText(c.title, 120)) refuse('bad_text');
    if (!c.course || titled && !c.title) refuse('bad_text');
    if (c.replaces === c.id || c.first > c.issued) refuse('bad_format');
    return c;
  }

  // readMore reads the map that stands last in few awards: who supervised, and what is replaced.
  function readMore(c, award) {
    var r = new Reader(award.raw()), pairs = r.head(MAP), supervised = false, corrected = null;
    if (pairs !== 1 && pairs !== 2) refuse('bad_format');
    for (var i = 0; i < pairs; i++) {
      var key = r.integer();
      if (key === 1 && !i) {
        supervised = true;
        c.supervisor = r.text();
      } else if (key === 2 && !corrected) {
        r.begin(ARRAY, 2);
        corrected = r.bytes();
        c.first = r.integer();
      } else {
        refuse('bad_format');
      }
    }
    if (supervised && (!c.supervisor || !isText(c.supervisor, 40))) refuse('bad_text');
    if (!corrected) return;
    if (corrected.length !== 8 || !isTime(c.first)) refuse('bad_format');
    c.replaces = hex(corrected);
  }

  // shortCode is the first 40 bits of an ID in Crockford's base32, for people to read to each other.
  function shortCode(id) {
    var code = '';
    for (var bit = 0; bit < 40; bit += 5) {
      var pair = parseInt(id.substr(Math.floor(bit / 8) * 2, 4), 16);
      code += '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[pair >> (11 - bit % 8) & 31];
    }
    return code.slice(0, 4) + '-' + code.slice(4);
  }

  return {
    readText: readText, readDigits: readDigits, readCertificate: readCertificate, signedBytes: signedBytes,
    shortCode: shortCode, hex: hex, isText: isText
  };
})();
