package document

import (
	"io"
	"runtime"
	"testing"
)

// BenchmarkYearOf20000 draws up the yearly report of 20,000 people with every name, from the database to the file. MB is the
// largest heap that was seen, garbage included.
func BenchmarkYearOf20000(b *testing.B) {
	m := newMaker(b)
	err := run(b, m.DB, `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 19940)
		INSERT INTO learner (uid, emp_code, code_issued, name, unit_id, job, kind, created_at, updated_at)
		SELECT 'many' || i, 'NV' || i, 1, 'Nguyễn Thị Phương Thảo ' || i, (SELECT id FROM unit ORDER BY (id * 7919 + i) % 11 LIMIT 1),
		'Chuyên viên', 'roster', 0, 0 FROM n`)
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range []Format{PDF, DOCX, XLSX, CSV} {
		b.Run(string(f), func(b *testing.B) {
			most := uint64(0)
			for b.Loop() {
				r := draft(b, m, Request{Period: period(b, "2026"), Lang: "vi", Names: true, Ranking: true})
				if r.Figures.People < 20_000-100 {
					b.Fatalf("%d people only", r.Figures.People)
				}
				if err := r.Write(io.Discard, f, nil); err != nil {
					b.Fatal(err)
				}
				var s runtime.MemStats
				runtime.ReadMemStats(&s)
				most = max(most, s.HeapInuse)
			}
			b.ReportMetric(float64(most)/(1<<20), "MB")
		})
	}
}
