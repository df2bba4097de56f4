package lockdown

import "testing"

func TestEditionsOfWindowsThatCanBeLocked(t *testing.T) {
	for edition, want := range map[string]bool{"Enterprise": true, "EnterpriseS": true, "EnterpriseN": true, "Education": true, "IoTEnterprise": true, "IoTEnterpriseS": true,
		"Professional": true, "ProfessionalWorkstation": true, "ProfessionalEducation": true, "Core": false, "CoreSingleLanguage": false, "CoreN": false, "": false} {
		if lockable(edition) != want {
			t.Errorf("%s: %v", edition, !want)
		}
	}
}
