package quotes

import "testing"

func TestADateIsADayAMonthOrAYear(t *testing.T) {
	for d, want := range map[Date]bool{
		"": true, "2021": true, "2021-04": true, "2021-04-13": true, "2024-02-29": true,
		"2021-02-29": false, "2021-13": false, "2021-4-13": false, "13.04.2021": false, "yesterday": false, "last": false, "2021-04-13T10": false,
	} {
		if got := d.Valid(); got != want {
			t.Errorf("%q: %v", d, got)
		}
	}
}
