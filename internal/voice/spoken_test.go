package voice

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestVietnameseIsReadAsAPersonReadsItOut(t *testing.T) {
	for written, want := range map[string]string{
		"**Càng bị giục**, càng nên dừng lại.": "Càng bị giục, càng nên dừng lại.",
		"Mở VNeID.":               "Mở vê nờ e i đê.",
		"Nhập mã OTP, rồi mã PIN": "Nhập mã ô tê pê, rồi mã pin",
		"tổ CNTT (hoặc IT)":       "tổ công nghệ thông tin (hoặc ai ti)",
		"đạt 84,4%":               "đạt 84 phẩy 4 phần trăm",
		"92% cơ quan":             "92 phần trăm cơ quan",
		"Hạn ngày 18/11/2026.":    "Hạn ngày 18 tháng 11 năm 2026.",
		"Hạn 05/01/2026":          "Hạn ngày 5 tháng 1 năm 2026",
		"sáng 20/11, họp":         "sáng ngày 20 tháng 11, họp",
		"Cập nhật: tháng 11/2026": "Cập nhật: tháng 11 năm 2026",
		"Cập nhật: 11/2026":       "Cập nhật: tháng 11 năm 2026",
		"tệp 2026-11-18":          "tệp ngày 18 tháng 11 năm 2026",
		"Bài 2/5":                 "Bài 2 trên 5",
		"lúc 07:30 đến 16:00":     "lúc 7 giờ 30 đến 16 giờ",
		"lương 12.000.000 ₫":      "lương 12000000 đồng",
		"Quyết định 118/KH-UBND":  "Quyết định 118 kế hoạch ủy ban nhân dân",
		"=SUM(B2:B5)":             "bằng SUM(B2:B5)",
		"ô B2–B5":                 "ô B2 đến B5",
		"bấm Ctrl + Z":            "bấm con trôn cộng Z",
		"hoasen.example/nop-phi":  "hoasen chấm example gạch chéo nop gạch ngang phi",
		"lan@hoasen.example":      "lan a còng hoasen chấm example",
		"tệp PDF":                 "tệp pê dê ép",
		"VNPT":                    "vê nờ pê tê",
		"“Chỉ còn 30 phút”":       "“Chỉ còn 30 phút”",
		"trợ lý AI":               "trợ lý ây ai",
		"ai đó gọi":               "ai đó gọi",
		"Bạn có biết?":            "Bạn có biết?",
	} {
		if got := Spoken("vi", norm.NFC.String(written)); got != want {
			t.Errorf("%s\n is read %s\nwant    %s", written, got, want)
		}
	}
}

func TestEnglishIsReadAsAPersonReadsItOut(t *testing.T) {
	for written, want := range map[string]string{
		"Due on 18/11/2026.":      "Due on 18 November 2026.",
		"Updated: 11/2026":        "Updated: November 2026",
		"84.4% passed":            "84.4 percent passed",
		"12,000,000 ₫":            "12000000 dong",
		"the OTP of VNeID":        "the O T P of V N E I D",
		"lan@hoasen.example":      "lan at hoasen dot example",
		"at 16:00 or 16:30":       "at 16 o'clock or 16 30",
		"a well-known, safe page": "a well-known, safe page",
	} {
		want = strings.ReplaceAll(want, "84.4", "84 point 4")
		if got := Spoken("en", written); got != want {
			t.Errorf("%s\n is read %s\nwant    %s", written, got, want)
		}
	}
}

func FuzzSpoken(f *testing.F) {
	f.Add("vi", "Hạn 18/11/2026, 84,4% ở hoasen.example/a")
	f.Add("en", "1,2,3 99/99/9999 @@ ..")
	f.Fuzz(func(t *testing.T, lang, text string) {
		got := Spoken(lang, cut(text))
		if utf8.ValidString(text) && !utf8.ValidString(got) {
			t.Errorf("%q is read as %q", text, got)
		}
		if len(got) > 40*longest {
			t.Errorf("%d bytes became %d", len(text), len(got))
		}
	})
}
