#!/usr/bin/env python3
"""Writes vectors.json: certificates made by other hands (cbor2 and cryptography) from fixed seeds.

Every refused one is properly signed unless its name says otherwise, so that only the rule in its name can refuse it.

    pip install cbor2==6.2.1 cryptography==50.0.2 && python3 vectors.py > vectors.json
"""
import hashlib
import json
import unicodedata

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

HOST = "hocso.example.vn"
NOW = 1795000000
DAY = 86400
IAT, FROM, UNTIL = NOW - 10 * DAY, NOW - 100 * DAY, NOW + 600 * DAY
TAILS = [0, 3, 5, 8, 10, 13, 15]


def key(n):
    return Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32)


def pub(k):
    return k.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def enc(v):
    return cbor2.dumps(v, canonical=True)


ROOT, KIOSK, OTHER_ROOT, OTHER_KIOSK = key(1), key(2), key(3), key(4)


def kid(k):
    return hashlib.sha256(pub(k)).digest()[:8]


def sign1(k, protected, unprotected, payload):
    tbs = enc(["Signature1", protected, b"", payload])
    return enc([protected, unprotected, payload, k.sign(tbs)])


def kiosk_claims(**over):
    c = {2: "Sở Nội vụ tỉnh Lâm Đồng", 4: UNTIL, 5: FROM, 7: bytes.fromhex("a1b2c3d4"),
         8: {1: {1: 1, -1: 6, -2: pub(KIOSK)}}}
    c.update({int(k[1:]): v for k, v in over.items()})
    return c


def kcwt(root=ROOT, header=None, unprotected=None, claims=None):
    header = {1: -8, 4: kid(root)} if header is None else header
    return cbor2.loads(sign1(root, enc(header), unprotected or {}, enc(claims or kiosk_claims())))


def award(name="Nguyễn Thị Thanh Hương", code="C5", percent=92, title="An toàn số", version=1, more=None):
    a = [version, name, code, percent]
    if title is not None:
        a.append(title)
    return a + [more] if more is not None else a


def claims(aw=None, **over):
    c = {6: IAT, 7: bytes.fromhex("0102030405060708"), -65537: aw or award()}
    c.update({int(k[1:]): v for k, v in over.items()})
    return c


def cert(kiosk=KIOSK, header=None, chain=None, unprotected=None, payload=None, cl=None):
    payload = enc(cl or claims()) if payload is None else payload
    unprotected = {13: chain or kcwt()} if unprotected is None else unprotected
    return sign1(kiosk, enc({1: -8} if header is None else header), unprotected, payload)


def digits(b):
    out = ""
    for i in range(0, len(b), 7):
        part = b[i:i + 7]
        width = 17 if len(part) == 7 else TAILS[len(part)]
        out += str(int.from_bytes(part, "little")).zfill(width)
    return out


def url(b):
    return f"https://{HOST}/c#1{digits(b)}"


ACCEPTED, REFUSED = [], []


def accept(name, b, aw, office="Sở Nội vụ tỉnh Lâm Đồng"):
    more = aw[-1] if isinstance(aw[-1], dict) else {}
    replaces, first = more.get(2, [b"", 0])
    ACCEPTED.append({"name": name, "cose": b.hex(), "url": url(b), "learner": aw[1], "course": aw[2], "percent": aw[3],
                     "title": aw[4] if len(aw) > 4 and aw[4] != more else "", "office": office,
                     "supervisor": more.get(1, ""), "replaces": replaces.hex(), "first": first})


def refuse(name, code, b):
    REFUSED.append({"name": name, "code": code, "cose": b.hex()})


def accepted():
    accept("typical", cert(), award())
    accept("without title", cert(cl=claims(award(title=None))), award(title=None))
    accept("without name", cert(cl=claims(award(name=""))), award(name=""))
    accept("fully specified algorithm", cert(header={1: -19}, chain=kcwt(header={1: -19, 4: kid(ROOT)})), award())
    for n in range(1, 8):  # every length of the last chunk
        aw = award(name="A" * n)
        accept(f"name of {n} letters", cert(cl=claims(aw)), aw)
    for p in (0, 23, 24, 100):
        accept(f"{p} percent", cert(cl=claims(award(percent=p))), award(percent=p))
    big, office = award(name="Ệ" * 20, code="C" * 16, title="Ệ" * 40), "Ệ" * 26 + "ab"
    accept("largest", cert(chain=kcwt(claims=kiosk_claims(_2=office)), cl=claims(big)), big, office)
    accept("first second of the window", cert(cl=claims(_6=FROM)), award())
    accept("last second of the window", cert(cl=claims(_6=UNTIL)) if UNTIL <= NOW else
           cert(chain=kcwt(claims=kiosk_claims(_4=IAT))), award())


    for name, more in (("supervised", {1: "Trần Văn Minh"}), ("correction", {2: [b"earlier1", IAT - 90 * DAY]}),
                       ("supervised correction", {1: "Ệ" * 13 + "a", 2: [b"earlier1", IAT]})):
        accept(name, cert(cl=claims(award(more=more))), award(more=more))
        accept(name + ", without title", cert(cl=claims(award(title=None, more=more))), award(title=None, more=more))
    big = award(name="Ệ" * 20, code="C" * 16, title="Ệ" * 40, more={1: "Ệ" * 13 + "a", 2: [b"earlier1", IAT]})
    accept("largest with all", cert(chain=kcwt(claims=kiosk_claims(_2=office)), cl=claims(big)), big, office)


def refused_more():
    def bad(name, code, *rest):
        refuse(name, code, cert(cl=claims(award() + list(rest))))
    bad("more, empty", "bad_format", {})
    bad("more, twice", "bad_format", {1: "a"}, {1: "a"})
    bad("more, another key", "bad_format", {3: 1})
    bad("title after more", "bad_format", {1: "a"}, "b")
    bad("supervisor empty", "bad_text", {1: ""})
    bad("supervisor of 41 bytes", "bad_text", {1: "a" * 41})
    bad("supervisor in NFD", "bad_text", {1: unicodedata.normalize("NFD", "Hương")})
    bad("supervisor is a number", "bad_format", {1: 7})
    bad("correction of 7 bytes", "bad_format", {2: [b"earlier", IAT]})
    bad("correction without a time", "bad_format", {2: [b"earlier1"]})
    bad("correction of a later one", "bad_format", {2: [b"earlier1", IAT + 1]})
    bad("correction of a negative year", "bad_format", {2: [b"earlier1", -1]})
    bad("correction of itself", "bad_format", {2: [bytes.fromhex("0102030405060708"), IAT]})
    bad("correction is null", "bad_format", {2: None})
    refuse("title is a number", "bad_format", cert(cl=claims(award(title=None) + [7])))
    refuse("type in the outer header", "bad_format", cert(header={1: -8, 16: "application/cwt"}))
    refuse("type in the kiosk's header", "bad_format",
           cert(chain=kcwt(header={1: -8, 4: kid(ROOT), 16: "application/cwt"})))


def refused_meaning():
    refuse("name in NFD", "bad_text", cert(cl=claims(award(name=unicodedata.normalize("NFD", "Hương")))))
    refuse("title in NFD", "bad_text", cert(cl=claims(award(title=unicodedata.normalize("NFD", "An toàn số")))))
    refuse("office in NFD", "bad_text",
           cert(chain=kcwt(claims=kiosk_claims(_2=unicodedata.normalize("NFD", "Sở Nội vụ")))))
    refuse("name with a bidirectional override", "bad_text", cert(cl=claims(award(name="Hương \u202eabc"))))
    refuse("name with a line break", "bad_text", cert(cl=claims(award(name="Hương\nAn"))))
    refuse("name of 61 bytes", "bad_text", cert(cl=claims(award(name="a" * 61))))
    refuse("office of 81 bytes", "bad_text", cert(chain=kcwt(claims=kiosk_claims(_2="a" * 81))))
    refuse("empty office", "bad_text", cert(chain=kcwt(claims=kiosk_claims(_2=""))))
    refuse("empty course", "bad_text", cert(cl=claims(award(code=""))))
    refuse("empty title", "bad_text", cert(cl=claims(award(title=""))))
    refuse("101 percent", "bad_format", cert(cl=claims(award(percent=101))))
    refuse("minus one percent", "bad_format", cert(cl=claims(award(percent=-1))))
    refuse("percent as a float", "bad_format", cert(cl=claims(award(percent=92.0))))
    refuse("award of version 2", "newer_format", cert(cl=claims(award(version=2))))
    refuse("award of six parts", "bad_format", cert(cl=claims(award() + ["x"])))
    refuse("issued before the window", "outside_window", cert(cl=claims(_6=FROM - 1)))
    refuse("issued after the window", "outside_window", cert(chain=kcwt(claims=kiosk_claims(_4=IAT - 1))))
    refuse("issued two days from now", "in_future", cert(cl=claims(_6=NOW + 2 * DAY)))
    refuse("iat of a negative year", "bad_format", cert(cl=claims(_6=-1)))
    refuse("iat as a float", "bad_format", cert(cl=claims(_6=float(IAT) + 0.5)))
    refuse("cti of 7 bytes", "bad_format", cert(cl=claims(_7=b"1234567")))
    refuse("kiosk id of 5 bytes", "bad_format", cert(chain=kcwt(claims=kiosk_claims(_7=b"12345"))))


def refused_trust():
    refuse("root nobody trusts", "unknown_root", cert(chain=kcwt(root=OTHER_ROOT)))
    refuse("trusted root named, another signed", "forged_kiosk",
           cert(chain=kcwt(root=OTHER_ROOT, header={1: -8, 4: kid(ROOT)})))
    other = kcwt(claims=kiosk_claims(_8={1: {1: 1, -1: 6, -2: pub(OTHER_KIOSK)}}))
    refuse("another kiosk's certificate swapped in", "forged", cert(chain=other))
    refuse("signed by another kiosk", "forged", cert(kiosk=OTHER_KIOSK))
    refuse("kiosk certifies a kiosk", "unknown_root", cert(chain=kcwt(root=KIOSK), kiosk=KIOSK))
    refuse("a kiosk's certificate in place of a learner's", "bad_format",
           cert(payload=enc(kiosk_claims())))


def refused_cose():
    refuse("ES256", "bad_algorithm", cert(header={1: -7}))
    refuse("no algorithm", "bad_format", cert(header={}))
    refuse("kiosk certificate with ES256", "bad_algorithm", cert(chain=kcwt(header={1: -7, 4: kid(ROOT)})))
    refuse("kiosk key of another curve", "bad_algorithm",
           cert(chain=kcwt(claims=kiosk_claims(_8={1: {1: 1, -1: 4, -2: pub(KIOSK)}}))))
    refuse("private half in the kiosk's key", "bad_format",
           cert(chain=kcwt(claims=kiosk_claims(_8={1: {1: 1, -1: 6, -2: pub(KIOSK), -4: b"d" * 32}}))))
    refuse("kiosk certificate without kid", "bad_format", cert(chain=kcwt(header={1: -8})))
    refuse("kid in the outer header", "bad_format", cert(header={1: -8, 4: kid(ROOT)}))
    refuse("crit in the outer header", "bad_format", cert(header={1: -8, 2: [13]}))
    refuse("no kiosk certificate", "bad_format", cert(unprotected={}))
    refuse("more in the unprotected header", "bad_format", cert(unprotected={4: b"x", 13: kcwt()}))
    refuse("more in the kiosk's unprotected header", "bad_format", cert(chain=kcwt(unprotected={4: b"x"})))
    refuse("more claims", "bad_format", cert(cl=claims(_2="x")))
    refuse("more kiosk claims", "bad_format", cert(chain=kcwt(claims=kiosk_claims(_1="x"))))
    refuse("tagged 18", "bad_format", b"\xd2" + cert())
    refuse("detached payload", "bad_format", enc([enc({1: -8}), {13: kcwt()}, None, b"\0" * 64]))


def refused_bytes():
    good = cert()
    refuse("empty", "bad_format", b"")
    refuse("trailing byte", "bad_format", good + b"\0")
    refuse("one byte short", "bad_format", good[:-1])
    refuse("641 bytes", "too_long", good + b"\0" * (641 - len(good)))
    refuse("array of indefinite length", "bad_format", b"\x9f" + good[1:] + b"\xff")
    refuse("length in a longer form", "bad_format", b"\x98\x04" + good[1:])
    plain = enc(claims())
    assert plain[:2] == b"\xa3\x06" and plain[2] == 0x1a
    refuse("integer in a longer form", "bad_format",
           cert(payload=b"\xa3\x06\x1b\0\0\0\0" + plain[3:]))
    iat, rest = plain[1:7], plain[7:]
    cti = rest[:10]
    refuse("claims out of order", "bad_format", cert(payload=b"\xa3" + cti + iat + rest[10:]))
    refuse("iat twice", "bad_format", cert(payload=b"\xa4" + iat + iat + rest))
    refuse("claim left out", "bad_format", cert(payload=b"\xa2" + iat + cti))
    refuse("bytes after the claims", "bad_format", cert(payload=plain + b"\0"))
    broken = enc(claims(award(name="\x7f\x7f")))
    refuse("name that is not UTF-8", "bad_format", cert(payload=broken.replace(b"\x7f\x7f", b"\xc3\x28")))


def short_code(cti):
    n = int.from_bytes(cti[:5], "big")
    s = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[n >> 35 - 5 * i & 31] for i in range(8))
    return s[:4] + "-" + s[4:]


def main():
    accepted()
    refused_meaning()
    refused_trust()
    refused_cose()
    refused_bytes()
    refused_more()
    chain = enc(kcwt())
    print(json.dumps({
        "host": HOST, "now": NOW, "rootSeed": "01" * 32, "kioskSeed": "02" * 32,
        "root": pub(ROOT).hex(), "rootID": kid(ROOT).hex(), "kioskID": "a1b2c3d4", "id": "0102030405060708",
        "shortCode": short_code(bytes.fromhex("0102030405060708")),
        "iat": IAT, "from": FROM, "until": UNTIL, "kcwt": chain.hex(),
        "accepted": ACCEPTED, "refused": REFUSED,
    }, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
