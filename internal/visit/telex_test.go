package visit

import "testing"

func TestTelexIsWhatPeopleType(t *testing.T) {
	for text, want := range map[string]string{"mật khẩu": "maatj khaaur", "Thị Mẫu": "Thij Maaux", "đường": "dduwowngf", "OTP": "OTP"} {
		if got := Telex(text); got != want {
			t.Errorf("%s is typed as %s, not %s", text, got, want)
		}
	}
}
