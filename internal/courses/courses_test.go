package courses

import (
	"archive/zip"
	"bytes"
	"crypto/ed25519"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/veraison/go-cose"

	"hocso/assets"
	"hocso/internal/audit"
	"hocso/internal/certificate"
	"hocso/internal/questions"
	"hocso/internal/store"
	"hocso/lessons"
)

// A desk is a shelf with what belongs to it.
type desk struct {
	*Shelf
	db        *store.DB
	catalogue *lessons.Catalogue
	dir       string
	root      ed25519.PrivateKey
}

var noon = time.Date(2026, 11, 18, 5, 0, 0, 0, time.UTC)

func newDesk(t testing.TB) *desk {
	t.Helper()
	db, err := store.Open(t.Context(), t.TempDir(), store.Options{Now: func() time.Time { return noon }, Unsynced: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	d := &desk{db: db, dir: filepath.Join(t.TempDir(), "courses"), root: ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, 32))}
	d.open(t)
	return d
}

// open is a start of the kiosk.
func (d *desk) open(t testing.TB) {
	t.Helper()
	own, err := fs.Sub(lessons.BuiltinFS(), "courses/c5-an-toan-so")
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := lessons.Load(Mount(own, "c5")) // one of the program's own stands for all
	if err != nil {
		t.Fatal(err)
	}
	pictograms, icons := assets.Pictograms(), assets.Icons()
	d.catalogue = catalogue
	d.Shelf, err = Open(d.dir, Options{Catalogue: catalogue, DB: d.db, Roots: []ed25519.PublicKey{d.root.Public().(ed25519.PublicKey)},
		Check: lessons.CheckOptions{
			Pictogram: func(name string) bool { return slices.Contains(pictograms, name) },
			Icon:      func(name string) bool { return slices.Contains(icons, name) },
		}})
	if err != nil {
		t.Fatal(err)
	}
}

// files is a course by the paths of its files.
type files map[string]string

// officeCourse is the loader's own example course, with its facts, as an office hands it in.
func officeCourse(t testing.TB) files {
	t.Helper()
	list := files{}
	root := os.DirFS("../../lessons/testdata/good")
	facts, err := fs.ReadFile(root, factsFile)
	if err != nil {
		t.Fatal(err)
	}
	list[factsFile] = string(facts)
	const course = "courses/t1-giay-to"
	err = fs.WalkDir(root, course, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		list[strings.TrimPrefix(name, course+"/")] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func (f files) change(t testing.TB, name, old, replacement string) files {
	t.Helper()
	if !strings.Contains(f[name], old) {
		t.Fatalf("%s does not hold %q", name, old)
	}
	g := maps.Clone(f)
	g[name] = strings.ReplaceAll(f[name], old, replacement)
	return g
}

func (f files) with(name, text string) files {
	g := maps.Clone(f)
	g[name] = text
	return g
}

// zipped packs files below a folder, in the order of their names.
func (f files) zipped(t testing.TB, folder string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(f)) {
		part, err := w.Create(folder + name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(f[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func (f files) folder(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range f {
		place := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(place), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(place, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func (f files) signed(t testing.TB, root ed25519.PrivateKey) files {
	t.Helper()
	manifest, signature, err := Sign(os.DirFS(f.folder(t)), root)
	if err != nil {
		t.Fatal(err)
	}
	return f.with(manifestFile, string(manifest)).with(signatureFile, string(signature))
}

func (d *desk) offered(t testing.TB, f files) *Offer {
	t.Helper()
	o, err := d.FromZip(f.zipped(t, "khoa-hoc/"))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func (d *desk) added(t testing.TB, f files) {
	t.Helper()
	o := d.offered(t, f)
	if err := o.Add(t.Context(), "Chị Mẫu"); err != nil {
		t.Fatalf("%v; %v", err, o.Mend)
	}
}

func code(err error) string {
	var refusal *Refusal
	if errors.As(err, &refusal) {
		return refusal.Code
	}
	return ""
}

func TestACourseFromAZipOrAFolderStandsOnTheShelfAndInTheCatalogueAlsoAfterAStart(t *testing.T) {
	for _, way := range []string{"zip", "folder"} {
		d := newDesk(t)
		f := officeCourse(t)
		var o *Offer
		var err error
		if way == "zip" {
			o, err = d.FromZip(f.zipped(t, ""))
		} else {
			o, err = d.FromFolder(f.folder(t))
		}
		if err != nil {
			t.Fatal(err)
		}
		if o.Course.Code != "T1" || len(o.Mend)+len(o.Advice) > 0 || o.Files != len(f) || len(o.Lessons) != 1 || o.Signature.Root != "" {
			t.Errorf("%s: offer %+v", way, o)
		}
		if _, found := d.catalogue.Course("T1"); found {
			t.Error("the catalogue holds it before it is added")
		}
		if err := o.Add(t.Context(), "Chị Mẫu"); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			lesson, err := d.catalogue.Lesson("T1.1")
			if err != nil || lesson.Course.Title.VI != "Giấy tờ" {
				t.Errorf("lesson %v, %v", lesson, err)
			}
			if n := len(d.catalogue.Courses()); n != 2 {
				t.Errorf("%d courses", n)
			}
			d.open(t)
		}
		lines, err := audit.List(t.Context(), d.db, 10, 0)
		if err != nil || len(lines) != 1 || lines[0].Act != ActAdd || lines[0].Who != "Chị Mẫu" || lines[0].What != "T1 Giấy tờ" {
			t.Errorf("log %v, %v", lines, err)
		}
		onlyCourses(t, d)
	}
}

// onlyCourses: nothing half done lies on the shelf.
func onlyCourses(t testing.TB, d *desk) {
	t.Helper()
	entries, err := os.ReadDir(d.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) {
			t.Errorf("%s is left", e.Name())
		}
	}
}

func TestADiscardedOfferLeavesNothing(t *testing.T) {
	d := newDesk(t)
	if err := d.offered(t, officeCourse(t)).Discard(); err != nil {
		t.Fatal(err)
	}
	onlyCourses(t, d)
}

func TestACourseWithTheCodeOfAnOwnOneIsRefused(t *testing.T) {
	d := newDesk(t)
	f := officeCourse(t)
	for name := range f {
		f[name] = strings.ReplaceAll(f[name], "T1", "C5")
	}
	o := d.offered(t, f)
	if err := o.Add(t.Context(), "Chị Mẫu"); code(err) != CodeClash {
		t.Errorf("got %v", err)
	}
	if course, found := d.catalogue.Course("C5"); !found || course.Title.VI == "Giấy tờ" {
		t.Errorf("C5 is now %v", course.Title)
	}
}

// A later program may bring a course with the code of an office's: the office's is left out, and told of.
func TestACourseThatCameToClashIsLeftOutAtStart(t *testing.T) {
	d := newDesk(t)
	f := officeCourse(t)
	for name := range f {
		f[name] = strings.ReplaceAll(f[name], "T1", "C5")
	}
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(f.folder(t), filepath.Join(d.dir, folderOf("C5"))); err != nil {
		t.Fatal(err)
	}
	d.open(t)
	if left := d.Left(); len(left) != 1 || code(left[0].Trouble) != CodeClash || len(d.catalogue.Courses()) != 1 {
		t.Errorf("left out: %+v", left)
	}
}

func TestABrokenCourseIsLeftOutAtStartAndTheOthersStay(t *testing.T) {
	d := newDesk(t)
	f := officeCourse(t)
	other := files{}
	for name := range f {
		other[name] = strings.ReplaceAll(f[name], "T1", "VP")
	}
	d.added(t, f)
	d.added(t, other)
	bank := filepath.Join(d.dir, folderOf("T1"), "01-nop-ho-so", "questions.yaml")
	if err := os.WriteFile(bank, []byte("- id: [\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.open(t)
	left := d.Left()
	if len(left) != 1 || left[0].Course.Code != "T1" || code(left[0].Trouble) != CodeBroken {
		t.Errorf("left out: %+v", left)
	}
	if _, err := d.catalogue.Lesson("VP.1"); err != nil {
		t.Error(err)
	}
	if _, found := d.catalogue.Course("T1"); found {
		t.Error("the broken course is in the catalogue")
	}
	d.added(t, f) // brought again, at the same version, it is mended
	if len(d.Left()) > 0 {
		t.Errorf("still left out: %+v", d.Left())
	}
}

func TestOnlyANewerVersionTakesThePlaceOfACourse(t *testing.T) {
	d := newDesk(t)
	f := officeCourse(t)
	d.added(t, f)
	if err := d.offered(t, f.change(t, "course.yaml", "Giấy tờ,", "Giấy khác,")).Add(t.Context(), "Chị Mẫu"); code(err) != CodeOlder {
		t.Errorf("the same version: %v", err)
	}
	o := d.offered(t, f.change(t, "course.yaml", "version: 3", "version: 4").change(t, "course.yaml", "Giấy tờ,", "Giấy khác,"))
	if o.Present == nil || o.Present.Version != 3 {
		t.Errorf("takes the place of %+v", o.Present)
	}
	if err := o.Add(t.Context(), "Chị Mẫu"); err != nil {
		t.Fatal(err)
	}
	if course, _ := d.catalogue.Course("T1"); course.Title.VI != "Giấy khác" || len(d.List()) != 1 {
		t.Errorf("now %q", course.Title.VI)
	}
	d.open(t)
	onlyCourses(t, d)
}

func TestAnInterruptedChangeIsPutRightAtTheNextStart(t *testing.T) {
	d := newDesk(t)
	d.added(t, officeCourse(t))
	place := filepath.Join(d.dir, folderOf("T1"))
	if err := os.Rename(place, filepath.Join(d.dir, outgoing+folderOf("T1"))); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(d.dir, incoming+"12", "x"), 0o700); err != nil {
		t.Fatal(err)
	}
	d.open(t)
	if _, err := d.catalogue.Lesson("T1.1"); err != nil {
		t.Error(err)
	}
	onlyCourses(t, d)
}

func TestARemovedCourseIsGoneFromTheCatalogueAndTheLogKnowsIt(t *testing.T) {
	d := newDesk(t)
	d.added(t, officeCourse(t))
	if err := d.Remove(t.Context(), "Chị Mẫu", "T1"); err != nil {
		t.Fatal(err)
	}
	if _, found := d.catalogue.Course("T1"); found || len(d.List()) > 0 {
		t.Error("it is still there")
	}
	onlyCourses(t, d)
	if err := d.Remove(t.Context(), "Chị Mẫu", "T1"); code(err) != CodeUnknown {
		t.Errorf("removed twice: %v", err)
	}
	if err := d.Remove(t.Context(), "Chị Mẫu", "../x"); code(err) != CodeUnknown {
		t.Errorf("removed by a path: %v", err)
	}
	lines, err := audit.List(t.Context(), d.db, 1, 0)
	if err != nil || lines[0].Act != ActRemove {
		t.Errorf("log %v, %v", lines, err)
	}
}

func TestWhatMustBeMendedKeepsACourseOffTheShelfAdviceDoesNot(t *testing.T) {
	d := newDesk(t)
	f := officeCourse(t)
	const bank = "01-nop-ho-so/questions.yaml"
	bad := d.offered(t, f.change(t, bank, "{vi: Câu 1 hỏi về giấy nào?, en: Question 1 asks for which paper?}", "{vi: Câu 1 hỏi về giấy nào?}"))
	if len(bad.Mend) != 1 || bad.Mend[0].Code != "text.missing" || bad.Mend[0].File != bank || bad.Mend[0].Line != 5 {
		t.Errorf("to mend: %v", bad.Mend)
	}
	if err := bad.Add(t.Context(), "Chị Mẫu"); code(err) != CodeBroken {
		t.Errorf("added with %v: %v", bad.Mend, err)
	}
	poor := d.offered(t, f.change(t, bank, ", why: {vi: Vì danh mục ghi như vậy., en: The list says so.}", ""))
	if len(poor.Mend) > 0 || len(poor.Advice) == 0 || poor.Advice[0].Code != "option.unexplained" {
		t.Errorf("to mend %v, advice %v", poor.Mend, poor.Advice)
	}
	if err := poor.Add(t.Context(), "Chị Mẫu"); err != nil {
		t.Error(err)
	}
}

func TestASignatureOfTheOfficesRootIsShownAndAChangedCourseIsRefused(t *testing.T) {
	d := newDesk(t)
	signed := officeCourse(t).signed(t, d.root)
	look := func(f files) Signature {
		o := d.offered(t, f)
		if err := o.Discard(); err != nil {
			t.Error(err)
		}
		return o.Signature
	}
	want := Signature{Root: certificate.RootID(d.root.Public().(ed25519.PublicKey)), Ours: true}
	if got := look(signed); got != want {
		t.Errorf("signature %+v, want %+v", got, want)
	}
	d.added(t, signed)
	if held := d.List()[0]; held.Signature != want {
		t.Errorf("on the shelf %+v", held.Signature)
	}
	stranger := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{8}, 32))
	if got := look(officeCourse(t).signed(t, stranger)); got.Ours || got.Root == "" {
		t.Errorf("a stranger's: %+v", got)
	}
	const bank = "01-nop-ho-so/questions.yaml"
	for name, f := range map[string]files{
		"a word changed":                 signed.change(t, bank, "Câu 1", "Câu một"),
		"a file added":                   signed.with("01-nop-ho-so/activities/zz.yaml", "x: y"),
		"no manifest":                    without(signed, manifestFile),
		"no signature in its file":       signed.with(signatureFile, "\xd2\x84"),
		"another's signature, ours said": signed.with(signatureFile, forged(t, signed, stranger, d.root)),
	} {
		if _, err := d.FromZip(f.zipped(t, "")); code(err) != CodeSignature {
			t.Errorf("%s: %v", name, err)
		}
	}
	onlyCourses(t, d)
}

func without(f files, name string) files {
	g := maps.Clone(f)
	delete(g, name)
	return g
}

// forged is a signature by one key that names another.
func forged(t *testing.T, f files, by, named ed25519.PrivateKey) string {
	t.Helper()
	_, signature, err := Sign(os.DirFS(without(without(f, manifestFile), signatureFile).folder(t)), named)
	if err != nil {
		t.Fatal(err)
	}
	_, m, err := readSignature(signature)
	if err != nil {
		t.Fatal(err)
	}
	message, err := toBeSigned(m.Protected, []byte(f[manifestFile]))
	if err != nil {
		t.Fatal(err)
	}
	m.Signature = ed25519.Sign(by, message)
	data, err := encMode.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// go-cose, which is not ours, verifies the detached signature; sha256sum's format is the manifest's.
func TestAnotherCOSEImplementationVerifiesTheSignature(t *testing.T) {
	d := newDesk(t)
	manifest, signature, err := Sign(os.DirFS(officeCourse(t).folder(t)), d.root)
	if err != nil {
		t.Fatal(err)
	}
	var m cose.UntaggedSign1Message
	if err := m.UnmarshalCBOR(signature); err != nil {
		t.Fatal(err)
	}
	m.Payload = manifest
	verifier, err := cose.NewVerifier(cose.AlgorithmEdDSA, d.root.Public())
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Verify(nil, verifier); err != nil {
		t.Error(err)
	}
	m.Payload = append(slices.Clone(manifest), 'x')
	if err := m.Verify(nil, verifier); err == nil {
		t.Error("another manifest is verified")
	}
}

func TestImportedQuestionsMakeTheCoursesNextVersion(t *testing.T) {
	d := newDesk(t)
	f := officeCourse(t)
	d.added(t, vietnamese(t, f).signed(t, d.root))
	r, err := questions.Read("a.gift", []byte("Giấy nào trước?{=đơn#vì vậy ~ảnh#vì thế ~bản sao#vì đó}\n\n"+
		"Không giải thích?{=a ~b ~c}\n\n"+strings.Repeat("Quá dài ", 30)+"{T}\n\nKể lại.{}"), questions.Options{Lang: "vi"})
	if err != nil {
		t.Fatal(err)
	}
	q, err := d.WithQuestions("T1.1", r)
	if err != nil {
		t.Fatal(err)
	}
	if len(q.Added) != 2 || q.Advice != 2 || len(q.Left) != 2 || q.Offer == nil || q.Offer.Refused != nil {
		t.Fatalf("added %v, %d to better, left %v, offer %+v", q.Added, q.Advice, q.Left, q.Offer)
	}
	before, _ := d.catalogue.Lesson("T1.1")
	if err := q.Offer.Add(t.Context(), "Chị Mẫu"); err != nil {
		t.Fatal(err)
	}
	after, err := d.catalogue.Lesson("T1.1")
	if err != nil || len(after.Questions) != len(before.Questions)+2 || after.Course.Version != before.Course.Version+1 {
		t.Errorf("%d questions in version %d, %v", len(after.Questions), after.Course.Version, err)
	}
	if held := d.List()[0]; held.Signature != (Signature{}) {
		t.Errorf("still signed: %+v", held.Signature)
	}
	if again, err := d.WithQuestions("T1.1", r); err != nil || again.Offer != nil || len(again.Added) > 0 {
		t.Errorf("imported twice: %+v, %v", again, err)
	}
	if _, err := d.WithQuestions("C5.1", r); code(err) != CodeUnknown {
		t.Errorf("into the program's own course: %v", err)
	}
	onlyCourses(t, d)
}

// vietnamese makes a course one of Vietnamese only; its English stays in the files and is not looked at.
func vietnamese(t testing.TB, f files) files {
	return without(f.change(t, "course.yaml", "version: 3", "version: 3\nonly: vi"), "01-nop-ho-so/cards.en.md")
}
