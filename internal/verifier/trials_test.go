package verifier

import (
	"slices"
	"strings"
)

// A trial is a certificate with the answer that the page must give.
type trial struct {
	name, page, text, code, answer string
	says                           []string
	telling                        bool // tried in every mode
}

// altered is a certificate whose parts say something else than what was signed.
func (d draft) altered(change func(kioskHeader, kioskPayload, payload map[int]any)) []byte {
	kioskHeader, kioskPayload, header, payload := d.parts()
	kcwt := sign(key(d.root), encode(kioskHeader), map[int]any{}, encode(kioskPayload))
	whole := sign(key(d.kiosk), encode(header), map[int]any{13: kcwt}, encode(payload))
	change(kioskHeader, kioskPayload, payload)
	kcwt[0], kcwt[2], whole[2] = encode(kioskHeader), encode(kioskPayload), encode(payload)
	return encode(whole)
}

func trials(w *world) []trial {
	genuine := w.draft()
	with := func(change func(*draft)) []byte {
		d := w.draft()
		change(&d)
		return d.cose()
	}
	award := func(i int, v any) []byte {
		return genuine.altered(func(_, _, payload map[int]any) {
			a := slices.Clone(genuine.award)
			a[i] = v
			payload[-65537] = a
		})
	}
	claim := func(k int, v any) []byte {
		return genuine.altered(func(_, _, payload map[int]any) { payload[k] = v })
	}
	kiosk := func(k int, v any) []byte {
		return genuine.altered(func(_, kioskPayload, _ map[int]any) { kioskPayload[k] = v })
	}
	cose := genuine.cose()
	swapped := w.draft()
	swapped.kiosk, swapped.signer = kioskOff, kioskGood
	digits := text(cose)
	const day = 86400
	unread := func(name, text, code string) trial { return trial{name, "listed", text, code, "invalid", nil, false} }
	invalid := func(name string, cose []byte, code string) trial { return unread(name, text(cose), code) }
	valid := func(name string, cose []byte, says ...string) trial {
		return trial{name, "listed", text(cose), "valid", "valid", says, false}
	}
	unlisted := valid("without a list", cose, "Chưa có danh sách thu hồi")
	unlisted.page, unlisted.answer = "unlisted", "unlisted"
	stale := valid("list out of date", with(func(d *draft) { d.root = rootStale }), "19/09/2026")
	stale.answer = "stale"
	const script, drawing, ending = "<script>hacked=1</script>", "<svg onload=hacked=1>{Found}$&", "</script><img src=//x onerror=hacked=1>"
	all := []trial{
		unlisted, stale,
		valid("valid", cose, "Nguyễn Thị Hòa", "Làm việc số ở cơ quan (C4)", "85%", "08/11/2026", "Bài luyện không giám sát",
			"0410-6105", idGood, "UBND phường Hoa Sen", "Sở Nội vụ tỉnh Hoa Sen", "Kiosk 0B0B0B0B",
			"Danh sách thu hồi: bản 16/11/2026", officialHost),
		valid("supervised correction", with(func(d *draft) {
			d.award = append(d.award, map[int]any{1: "Trần Văn Bình", 2: []any{fromHex(idRevoked), d.iat - 20*day}})
		}), "Có giám sát: Trần Văn Bình", "cấp lần đầu 19/10/2026"),
		valid("without a name", with(func(d *draft) { d.award[1] = "" }), "Không ghi tên"),
		valid("without a title", with(func(d *draft) { d.award = d.award[:4] }), "Làm việc số ở cơ quan (C4)"),
		valid("kept of a stolen kiosk", with(func(d *draft) { d.kiosk, d.id = kioskStolen, idKept })),
		valid("script in the name", with(func(d *draft) { d.award[1] = script }), script),
		valid("picture in the name", with(func(d *draft) { d.award[1] = "<img src=x onerror=hacked=1>" }), "<img src=x onerror=hacked=1>"),
		valid("script in the title and the office", with(func(d *draft) { d.award[4], d.office = ending, drawing }), ending, drawing),
		invalid("revoked", with(func(d *draft) { d.id = idRevoked }), "revoked"),
		invalid("revoked, on no list yet", with(func(d *draft) { d.id = idWaiting }), "revoked"),
		invalid("kiosk revoked", with(func(d *draft) { d.kiosk = kioskOff }), "kiosk_revoked"),
		invalid("stolen kiosk", with(func(d *draft) { d.kiosk = kioskStolen }), "kiosk_revoked"),
		invalid("wrong root", with(func(d *draft) { d.root = rootUnknown }), "unknown_root"),
		invalid("swapped kiosk certificate", swapped.cose(), "forged"),
		invalid("before the window", with(func(d *draft) { d.iat = d.from - 1 }), "outside_window"),
		invalid("after the window", with(func(d *draft) { d.until = d.iat - 1 }), "outside_window"),
		invalid("before the next root's time", with(func(d *draft) { d.root, d.iat = rootNext, d.iat-21*day }), "outside_window"),
		invalid("in the future", with(func(d *draft) { d.iat += 12 * day }), "in_future"),
		invalid("trailing byte", append(slices.Clone(cose), 0), "bad_format"),
		invalid("version altered", award(0, 2), "newer_format"),
		invalid("name altered", award(1, "Nguyễn Thị Hoa"), "forged"),
		invalid("course altered", award(2, "C5"), "forged"),
		invalid("score altered", award(3, 86), "forged"),
		invalid("title altered", award(4, "An toàn số"), "forged"),
		invalid("supervisor put in", award(4, map[int]any{1: "Trần Văn Bình"}), "forged"),
		invalid("date altered", claim(6, genuine.iat+1), "forged"),
		invalid("ID altered", claim(7, fromHex(idKept)), "forged"),
		invalid("office altered", kiosk(2, "UBND phường Hoa Súng"), "forged_kiosk"),
		invalid("end of term altered", kiosk(4, genuine.until+1), "forged_kiosk"),
		invalid("start of term altered", kiosk(5, genuine.from-1), "forged_kiosk"),
		invalid("kiosk ID altered", kiosk(7, fromHex("0b0b0b0c")), "forged_kiosk"),
		invalid("kiosk key altered", kiosk(8, map[int]any{1: map[int]any{1: 1, -1: 6, -2: []byte(public(kioskOff))}}), "forged_kiosk"),
		invalid("root altered", genuine.altered(func(kioskHeader, _, _ map[int]any) { kioskHeader[4] = rootKid(rootNext) }), "forged_kiosk"),
		invalid("another signature of the same", unreducedAtEnd(cose), "forged"),
		unread("last chunk too long", digits+"7", "bad_digits"),
		unread("digits past their bytes", digits[:strings.Index(digits, "#")+2]+"72057594037927936"+digits[strings.Index(digits, "#")+19:], "bad_digits"),
		unread("ten thousand digits", "https://h/c#1"+strings.Repeat("9", 10_000), "too_long"),
		unread("newer format", "https://h/c#2"+digits[strings.Index(digits, "#")+2:], "newer_format"),
		unread("script in the address", "https://h/c#<script>hacked=1</script>", "not_ours"),
	}
	telling := strings.Split("valid/without a list/list out of date/revoked/stolen kiosk/wrong root/swapped kiosk certificate/name altered/another signature of the same/script in the name", "/")
	for i, c := range all {
		all[i].telling = slices.Contains(telling, c.name)
	}
	return all
}

// unreducedAtEnd writes the certificate's own signature, which stands last, in its second way.
func unreducedAtEnd(cose []byte) []byte {
	cut := len(cose) - 64
	return append(slices.Clone(cose[:cut]), unreduced(cose[cut:])...)
}
