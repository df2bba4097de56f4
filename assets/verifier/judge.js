// The judge: whether a certificate is genuine, by FORMAT.md §4, with nothing but the roots and lists that the page has.
var judge = (function () {
  'use strict';

  var DAY = 24 * 60 * 60;

  // check judges a certificate's address or digits. It promises {code, host, list, organisation, certificate, reason}:
  // code is one of FORMAT.md's; list is what is known of revocation: 'fresh', 'stale' or 'none'; certificate is null where
  // nothing could be read; reason is that of a revocation. now is in seconds since 1970.
  function check(text, trust, now) {
    var v = {code: 'bad_format', host: '', list: 'none', organisation: null, certificate: null, reason: ''};
    try {
      var read = format.readText(text);
      v.host = read.host;
      v.certificate = format.readCertificate(format.readDigits(read.digits));
    } catch (e) {
      v.code = e.code || 'bad_format';
      return Promise.resolve(v);
    }
    return vouched(v, trust, now);
  }

  function vouched(v, trust, now) {
    var kiosk = v.certificate.kiosk, named = rootsNamed(kiosk.root, trust.organisations);
    if (!named.length) return done(v, 'unknown_root');
    return firstThatSigned(named, kiosk.message).then(function (root) {
      if (!root) return done(v, 'forged_kiosk');
      return signedBy(kiosk.key, v.certificate.message).then(function (genuine) {
        if (!genuine) return done(v, 'forged');
        v.organisation = root.organisation;
        return done(v, standing(v, root, trust, now));
      });
    });
  }

  function done(v, code) {
    v.code = code;
    return Promise.resolve(v);
  }

  function rootsNamed(id, organisations) {
    var found = [];
    organisations.forEach(function (o) {
      o.roots.forEach(function (r) {
        if (r.id === id) found.push({key: unhex(r.key), from: r.from, until: r.until, organisation: o});
      });
    });
    return found;
  }

  // firstThatSigned tries every root of a name: eight bytes name a root, they do not prove it.
  function firstThatSigned(roots, message) {
    if (!roots.length) return Promise.resolve(null);
    return signedBy(roots[0].key, message).then(function (yes) {
      return yes ? roots[0] : firstThatSigned(roots.slice(1), message);
    });
  }

  // standing judges a certificate whose signatures are good: its times, and the list of what was revoked.
  function standing(v, root, trust, now) {
    var c = v.certificate, k = c.kiosk, own = trust.own, status = root.organisation.status;
    if (c.issued < Math.max(k.from, root.from) || c.issued > Math.min(k.until, root.until)) return 'outside_window';
    if (c.issued > now + DAY) return 'in_future';
    var at = k.id === own.kiosk ? place(c.id, own.revoked) : -1;
    if (at >= 0) {
      v.reason = trust.reasons[own.reasons[at]];
      return 'revoked';
    }
    if (!status) return 'valid';
    v.list = status.issued - DAY <= now && now <= status.next ? 'fresh' : 'stale';
    var mark = format.hex(sha256(unhex(k.id + c.id)).subarray(0, 8));
    at = place(mark, status.revoked);
    if (at >= 0) {
      v.reason = trust.reasons[status.reasons[at]];
      return 'revoked';
    }
    var kiosk = status.kiosks.filter(function (s) { return s.id === k.id; })[0];
    if (kiosk && place(mark, kiosk.keep) < 0) {
      v.reason = trust.reasons[kiosk.reason];
      return 'kiosk_revoked';
    }
    return 'valid';
  }

  // place finds a mark or an ID of 16 hex digits among those that stand one after the other, or gives -1.
  function place(mark, marks) {
    for (var i = 0; i < marks.length; i += 16) {
      if (marks.substr(i, 16) === mark) return i / 16;
    }
    return -1;
  }

  function unhex(text) {
    var bytes = new Uint8Array(text.length / 2);
    for (var i = 0; i < bytes.length; i++) bytes[i] = parseInt(text.substr(2 * i, 2), 16);
    return bytes;
  }

  // signedBy checks an Ed25519 signature with the browser's own means, and with TweetNaCl where the browser has none:
  // over plain http, and on older phones.
  function signedBy(key, message) {
    var signature = message.signature, signed = format.signedBytes(message);
    if (!reduced(signature)) return Promise.resolve(false);
    function own() { return ed25519(signed, signature, key); }
    var subtle = typeof crypto !== 'undefined' && crypto.subtle;
    if (!subtle) return Promise.resolve(own());
    var algorithm = {name: 'Ed25519'};
    return Promise.resolve().then(function () {
      return subtle.importKey('raw', key, algorithm, false, ['verify']);
    }).then(function (k) {
      return subtle.verify(algorithm, k, signature, signed);
    }).catch(own);
  }

  // ORDER is the order of Ed25519's group, little-endian (RFC 8032 §5.1).
  var ORDER = unhex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');

  // reduced reports whether the second half of a signature is below the order, as RFC 8032 §5.1.7 asks. TweetNaCl does
  // not look: without this a signature could be written in a second way.
  function reduced(signature) {
    for (var i = 31; i >= 0; i--) {
      if (signature[32 + i] !== ORDER[i]) return signature[32 + i] < ORDER[i];
    }
    return false;
  }

  return {check: check, signedBy: signedBy};
})();
