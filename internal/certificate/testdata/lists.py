#!/usr/bin/env python3
"""Writes lists.json: the files of FORMAT.md §6, made by other hands, and the verdicts that follow from them.

A refused file is properly signed unless its name says otherwise. Needs what vectors.py needs; python3 lists.py > lists.json
"""
import hashlib
import json
import unicodedata

from vectors import (DAY, FROM, IAT, KIOSK, NOW, OTHER_KIOSK, OTHER_ROOT, ROOT, UNTIL, cert, claims, enc, kcwt, key, kid,
                     kiosk_claims, pub, sign1, award)

NEXT_ROOT = key(5)
ID, KIOSK_ID = bytes.fromhex("0102030405060708"), bytes.fromhex("a1b2c3d4")
ISSUED, NEXT = NOW - DAY, NOW + 180 * DAY
TYPE = "application/vnd.hocso.%s+cwt"
OUT = {k: {"accepted": [], "refused": []} for k in ("status", "trust", "request", "enrolment", "revocations")}
VERDICTS = []


def mark(kiosk_id, cti):
    return hashlib.sha256(kiosk_id + cti).digest()[:8]


MARK = mark(KIOSK_ID, ID)
OTHERS = sorted(mark(KIOSK_ID, bytes([n]) * 8) for n in range(3))


def marks(*all_marks):
    return b"".join(sorted(all_marks))


def file(kind, signer, cl, rooted=True, header=None, unprotected=None):
    h = {1: -8, 16: TYPE % kind}
    if rooted:
        h[4] = kid(signer)
    h.update(header or {})
    return sign1(signer, enc({k: v for k, v in h.items() if v is not None}), unprotected or {}, enc(cl))


def over(cl, more):
    """claims with _6=… replaced, and None left out"""
    cl.update({int(k[1:].replace("m", "-")): v for k, v in more.items()})
    return {k: v for k, v in cl.items() if v is not None}


def accept(kind, name, b, **fields):
    OUT[kind]["accepted"].append({"name": name, "file": b.hex(), **fields})


def refuse(kind, name, code, b):
    OUT[kind]["refused"].append({"name": name, "code": code, "file": b.hex()})


def status_claims(kiosks=(), revoked=b"", reasons=None, sequence=7, version=1, tail=(), **more):
    reasons = bytes(len(revoked) // 8) if reasons is None else reasons
    return over({4: NEXT, 6: ISSUED, -65538: [version, sequence, list(kiosks), revoked, reasons, *tail]}, more)


def status(signer=ROOT, header=None, unprotected=None, **kw):
    return file("status", signer, status_claims(**kw), header=header, unprotected=unprotected)


def statuses():
    k1, k2 = [b"\0\0\0\1", 5], [KIOSK_ID, 6, marks(*OTHERS)]

    def good(name, sequence=7, kiosks=(), revoked=(), **kw):
        revoked = sorted(revoked)
        b = status(sequence=sequence, kiosks=kiosks, revoked=b"".join(m for m, _ in revoked),
                   reasons=bytes(r for _, r in revoked), **kw)
        accept("status", name, b, sequence=sequence, issuedAt=ISSUED, nextUpdate=NEXT,
               kiosks=[{"id": k[0].hex(), "reason": k[1], "keep": k[2].hex() if len(k) > 2 else ""} for k in kiosks],
               revoked=[{"mark": m.hex(), "reason": r} for m, r in revoked])
    good("empty")
    good("kiosks and certificates", kiosks=[k1, k2], revoked=[(m, n) for n, m in enumerate(OTHERS)])
    good("largest sequence, unknown reason", sequence=2**53 - 1, revoked=[(MARK, 255)])
    good("many", kiosks=[[n.to_bytes(4, "big"), n % 7] for n in range(300)],
         revoked=[(mark(KIOSK_ID, n.to_bytes(8, "big")), n % 7) for n in range(300)])
    good("fully specified algorithm", header={1: -19})

    bad = lambda name, code, **kw: refuse("status", name, code, status(**kw))
    bad("ES256", "bad_algorithm", header={1: -7})
    bad("type of a trust list", "bad_format", header={16: TYPE % "trust"})
    bad("no type", "bad_format", header={16: None})
    bad("no kid", "bad_format", header={4: None})
    bad("unprotected header", "bad_format", unprotected={4: b"x"})
    bad("kiosk certificate beside", "bad_format", unprotected={13: kcwt()})
    bad("version 2", "newer_format", version=2)
    bad("sequence 0", "bad_format", sequence=0)
    bad("sequence of 2^53", "bad_format", sequence=2**53)
    bad("next update not later", "bad_format", _4=ISSUED)
    bad("no next update", "bad_format", _4=None)
    bad("issued in a negative year", "bad_format", _6=-1)
    bad("issued two days from now", "in_future", _6=NOW + 2 * DAY)
    bad("more parts", "bad_format", tail=[0])
    bad("marks of 7 bytes", "bad_format", revoked=OTHERS[0][:7])
    bad("marks out of order", "bad_format", revoked=OTHERS[1] + OTHERS[0])
    bad("mark twice", "bad_format", revoked=OTHERS[0] * 2)
    bad("a reason too few", "bad_format", revoked=marks(*OTHERS), reasons=b"\0\0")
    bad("a reason too many", "bad_format", revoked=marks(*OTHERS), reasons=b"\0\0\0\0")
    bad("marks are null", "bad_format", revoked=None, reasons=b"")
    bad("kiosks out of order", "bad_format", kiosks=[k2, k1])
    bad("kiosk twice", "bad_format", kiosks=[k1, k1])
    bad("kiosk of 5 bytes", "bad_format", kiosks=[[b"12345", 0]])
    bad("kiosk without a reason", "bad_format", kiosks=[[KIOSK_ID]])
    bad("kiosk of four parts", "bad_format", kiosks=[[KIOSK_ID, 0, OTHERS[0], 0]])
    bad("reason 256", "bad_format", kiosks=[[KIOSK_ID, 256]])
    bad("nothing kept", "bad_format", kiosks=[[KIOSK_ID, 0, b""]])
    bad("kept out of order", "bad_format", kiosks=[[KIOSK_ID, 0, OTHERS[1] + OTHERS[0]]])
    bad("root nobody trusts", "unknown_root", signer=OTHER_ROOT)
    bad("trusted root named, another signed", "forged", signer=OTHER_ROOT, header={4: kid(ROOT)})
    refuse("status", "more claims", "bad_format", file("status", ROOT, {**status_claims(), 7: b"x"}))
    refuse("status", "trailing byte", "bad_format", status() + b"\0")
    refuse("status", "kiosk's certificate", "bad_format", enc(kcwt()))
    refuse("status", "empty file", "bad_format", b"")


def org(name, *roots):
    return [name, [[pub(k), f, u] for k, f, u in roots]]


OURS = org("Tỉnh Lâm Đồng", (ROOT, FROM, UNTIL), (NEXT_ROOT, NOW - 30 * DAY, UNTIL + 700 * DAY))
THEIRS = org("Bộ Nội vụ", (OTHER_ROOT, FROM, UNTIL))


def trust(orgs=(OURS, THEIRS), signer=ROOT, sequence=3, version=1, tail=(), header=None, issued=ISSUED):
    return file("trust", signer, {6: issued, -65539: [version, sequence, list(orgs), *tail]}, header=header)


def trusts():
    def good(name, orgs, **kw):
        accept("trust", name, trust(orgs, **kw), sequence=kw.get("sequence", 3), issuedAt=ISSUED, organisations=[
            {"name": o[0], "roots": [{"key": r[0].hex(), "from": r[1], "until": r[2]} for r in o[1]]} for o in orgs])
    good("two organisations", [OURS, THEIRS])
    good("one root", [org("A", (ROOT, 0, 253402300799))], sequence=1)
    good("64 organisations", [org("Ệ" * 26 + "ab", (key(100 + n) if n else ROOT, FROM, FROM)) for n in range(64)])
    good("eight roots", [org("a", *[(key(100 + n) if n else ROOT, 0, 0) for n in range(8)])])
    bad = lambda name, code, *orgs, **kw: refuse("trust", name, code, trust(orgs or (OURS, THEIRS), **kw))
    bad("no organisation", "bad_format")
    OUT["trust"]["refused"][-1]["file"] = file("trust", ROOT, {6: ISSUED, -65539: [1, 3, []]}).hex()
    bad("65 organisations", "bad_format", OURS, *[org("x", (key(100 + n), 0, 1)) for n in range(64)])
    bad("no root", "bad_format", OURS, ["x", []])
    bad("nine roots", "bad_format", OURS, org("x", *[(key(100 + n), 0, 1) for n in range(9)]))
    bad("root twice", "bad_format", OURS, org("x", (ROOT, 0, 1)))
    bad("signer in the second organisation", "bad_format", THEIRS, OURS)
    bad("root of 31 bytes", "bad_format", OURS, ["x", [[b"k" * 31, 0, 1]]])
    bad("until before from", "bad_format", OURS, org("x", (OTHER_ROOT, 2, 1)))
    bad("root without times", "bad_format", OURS, ["x", [[pub(OTHER_ROOT)]]])
    bad("name empty", "bad_text", OURS, org("", (OTHER_ROOT, 0, 1)))
    bad("name of 81 bytes", "bad_text", OURS, org("a" * 81, (OTHER_ROOT, 0, 1)))
    bad("name in NFD", "bad_text", OURS, org(unicodedata.normalize("NFD", "Bộ"), (OTHER_ROOT, 0, 1)))
    bad("version 2", "newer_format", version=2)
    bad("sequence 0", "bad_format", sequence=0)
    bad("more parts", "bad_format", tail=[0])
    bad("type of a status list", "bad_format", header={16: TYPE % "status"})
    bad("issued two days from now", "in_future", issued=NOW + 2 * DAY)
    bad("signed by a root not held yet", "unknown_root", signer=NEXT_ROOT)
    bad("trusted root named, another signed", "forged", signer=OTHER_ROOT, header={4: kid(ROOT)})
    refuse("trust", "trailing byte", "bad_format", trust() + b"\0")


def request_claims(k=KIOSK, **more):
    return over({2: "Phòng Nội vụ", 6: ISSUED, 7: KIOSK_ID, 8: {1: {1: 1, -1: 6, -2: pub(k)}}}, more)


def request(signer=KIOSK, header=None, **more):
    return file("request", signer, request_claims(**more), rooted=False, header=header)


def requests():
    accept("request", "typical", request(), kiosk=KIOSK_ID.hex(), office="Phòng Nội vụ", key=pub(KIOSK).hex(), asked=ISSUED)
    bad = lambda name, code, **kw: refuse("request", name, code, request(**kw))
    bad("signed by another key", "forged", signer=OTHER_KIOSK)
    bad("office empty", "bad_text", _2="")
    bad("office of 81 bytes", "bad_text", _2="a" * 81)
    bad("no office", "bad_format", _2=None)
    bad("kiosk of 5 bytes", "bad_format", _7=b"12345")
    bad("key of another curve", "bad_algorithm", _8={1: {1: 1, -1: 4, -2: pub(KIOSK)}})
    bad("private half in the key", "bad_format", _8={1: {1: 1, -1: 6, -2: pub(KIOSK), -4: b"d" * 32}})
    bad("a root's name in the header", "bad_format", header={4: kid(ROOT)})
    bad("asked two days from now", "in_future", _6=NOW + 2 * DAY)


def enrolments():
    def answer(chain=None, list_=None, version=1, tail=()):
        return enc([version, enc(chain or kcwt()), list_ or trust(), *tail])
    accept("enrolment", "typical", answer(), kiosk=KIOSK_ID.hex(), office="Sở Nội vụ tỉnh Lâm Đồng", root=pub(ROOT).hex())
    accept("enrolment", "under the next root", answer(chain=kcwt(root=NEXT_ROOT)), kiosk=KIOSK_ID.hex(),
           office="Sở Nội vụ tỉnh Lâm Đồng", root=pub(NEXT_ROOT).hex())
    bad = lambda name, code, **kw: refuse("enrolment", name, code, answer(**kw))
    bad("root of another organisation", "unknown_root", chain=kcwt(root=OTHER_ROOT))
    bad("root not in the list", "unknown_root", chain=kcwt(root=key(9)))
    bad("kiosk's certificate signed by another", "forged_kiosk", chain=kcwt(root=key(9), header={1: -8, 4: kid(ROOT)}))
    bad("list signed by another", "forged", list_=trust(signer=key(9), header={4: kid(ROOT)}))
    bad("a status list for the trust list", "bad_format", list_=status())
    bad("version 2", "newer_format", version=2)
    bad("more parts", "bad_format", tail=[0])


def revocations():
    def sent(named, signer=KIOSK, chain=None, at=ISSUED, version=1):
        return file("revocations", signer, {6: at, -65540: [version, named]}, rooted=False,
                    unprotected={13: chain or kcwt()})
    accept("revocations", "two", sent([[ID, 1], [b"\xff" * 8, 2]]), kiosk=KIOSK_ID.hex(), at=ISSUED,
           named=[{"id": ID.hex(), "reason": 1}, {"id": "ff" * 8, "reason": 2}])
    bad = lambda name, code, *a, **kw: refuse("revocations", name, code, sent(*a, **kw))
    one = [[ID, 1]]
    bad("none", "bad_format", [])
    bad("out of order", "bad_format", [[b"\xff" * 8, 2], [ID, 1]])
    bad("twice", "bad_format", one * 2)
    bad("ID of 7 bytes", "bad_format", [[ID[:7], 1]])
    bad("version 2", "newer_format", one, version=2)
    bad("signed by another kiosk", "forged", one, signer=OTHER_KIOSK)
    bad("root nobody trusts", "unknown_root", one, chain=kcwt(root=key(9)))
    bad("trusted root named, another signed", "forged_kiosk", one, chain=kcwt(root=key(9), header={1: -8, 4: kid(ROOT)}))
    bad("made before the window", "outside_window", one, at=FROM - 1)
    bad("made two days from now", "in_future", one, at=NOW + 2 * DAY)


def verdict(name, code, list_, why=0, cose=None, trust_=None, statuses_=(), now=NOW, organisation=""):
    """one certificate judged with what the verifier holds; trust "" is root.pub alone"""
    VERDICTS.append({"name": name, "code": code, "list": list_, "why": why, "cose": (cose or cert()).hex(),
                     "trust": trust_.hex() if trust_ else "", "statuses": [s.hex() for s in statuses_], "now": now,
                     "organisation": organisation})


def verdicts():
    ours, lost = OURS[0], dict(kiosks=[[KIOSK_ID, 5]])
    under_next = cert(chain=kcwt(root=NEXT_ROOT))
    verdict("no list", "valid", "none")
    verdict("fresh", "valid", "fresh", statuses_=[status()])
    verdict("last fresh second", "valid", "fresh", statuses_=[status(_4=NOW)])
    verdict("stale", "valid", "stale", statuses_=[status(_4=NOW - 1)])
    verdict("list a day ahead", "valid", "fresh", statuses_=[status(_6=NOW + DAY)])
    verdict("another certificate revoked", "valid", "fresh", statuses_=[status(revoked=marks(*OTHERS))])
    verdict("revoked", "revoked", "fresh", 3, statuses_=[status(revoked=MARK, reasons=b"\3")])
    verdict("revoked among many", "revoked", "fresh", 2,
            statuses_=[status(revoked=marks(MARK, *OTHERS), reasons=b"\2\2\2\2")])
    verdict("revoked by a stale list", "revoked", "stale", 1, statuses_=[status(revoked=MARK, reasons=b"\1", _4=NOW - 1)])
    verdict("kiosk refused in whole", "kiosk_revoked", "fresh", 5, statuses_=[status(**lost)])
    verdict("kiosk refused, this one kept", "valid", "fresh", statuses_=[status(kiosks=[[KIOSK_ID, 5, marks(MARK, *OTHERS)]])])
    verdict("kiosk refused, others kept", "kiosk_revoked", "fresh", 6, statuses_=[status(kiosks=[[KIOSK_ID, 6, marks(*OTHERS)]])])
    verdict("kept, and revoked by itself", "revoked", "fresh", 2,
            statuses_=[status(kiosks=[[KIOSK_ID, 5, MARK]], revoked=MARK, reasons=b"\2")])
    verdict("another kiosk refused", "valid", "fresh", statuses_=[status(kiosks=[[b"\xa1\xb2\xc3\xd5", 5]])])
    verdict("the newest list counts", "valid", "fresh", statuses_=[status(sequence=8), status(revoked=MARK)])
    verdict("a kiosk's date before it was stolen does not help it", "kiosk_revoked", "fresh", 5,
            cose=cert(cl=claims(_6=FROM)), statuses_=[status(**lost)])
    verdict("trust list", "valid", "none", trust_=trust(), organisation=ours)
    verdict("next root", "valid", "none", cose=under_next, trust_=trust(), organisation=ours)
    verdict("next root without the list", "unknown_root", "", cose=under_next)
    verdict("status of the present root speaks for the next", "revoked", "fresh", 2, cose=under_next, trust_=trust(),
            statuses_=[status(revoked=MARK, reasons=b"\2")], organisation=ours)
    verdict("status of the next root speaks for the present", "kiosk_revoked", "fresh", 5, trust_=trust(),
            statuses_=[status(signer=NEXT_ROOT, **lost)], organisation=ours)
    theirs = cert(chain=kcwt(root=OTHER_ROOT))
    verdict("another organisation", "valid", "none", cose=theirs, trust_=trust(), organisation=THEIRS[0])
    verdict("one organisation's list says nothing of another's", "valid", "none", cose=theirs, trust_=trust(),
            statuses_=[status(**lost)], organisation=THEIRS[0])
    short = lambda f, u: trust([org(ours, (ROOT, f, u))])
    verdict("issued before the root's time", "outside_window", "", trust_=short(IAT + 1, UNTIL), organisation=ours)
    verdict("issued after the root's time", "outside_window", "", trust_=short(FROM, IAT - 1), organisation=ours)
    verdict("issued in the root's only second", "valid", "none", trust_=short(IAT, IAT), organisation=ours)
    verdict("a forged one is not looked up", "forged", "", cose=cert(kiosk=OTHER_KIOSK), statuses_=[status(**lost)])
    verdict("supervised correction", "valid", "fresh", statuses_=[status(revoked=mark(KIOSK_ID, b"earlier1"), reasons=b"\1")],
            cose=cert(cl=claims(award(more={1: "Trần Văn Minh", 2: [b"earlier1", IAT - DAY]}))))


def main():
    statuses()
    trusts()
    requests()
    enrolments()
    revocations()
    verdicts()
    print(json.dumps({"now": NOW, "root": pub(ROOT).hex(), "nextRoot": pub(NEXT_ROOT).hex(), "otherRoot": pub(OTHER_ROOT).hex(),
                      "rootSeed": "01" * 32, "nextRootSeed": "05" * 32, "kioskSeed": "02" * 32,
                      "kiosk": KIOSK_ID.hex(), "id": ID.hex(), "mark": MARK.hex(), **OUT, "verdicts": VERDICTS},
                     ensure_ascii=False, indent=1))


main()
