// Package pdf is what every printed page of the product stands on: A4 and A3 documents in millimetres, with the
// product's own fonts embedded, Vietnamese text that can be selected and searched, and drawings as vectors.
//
// What it writes is meant to be PDF/A-2b (ISO 19005-2): fonts embedded, one sRGB output intent, XMP metadata, a file
// identifier, no links and no scripts. The same calls give the same bytes, whenever they are made.
//
// All measures are millimetres from the page's upper left corner, except sizes of type, which are points. Failures are kept
// until WriteTo returns the first of them, so that drawing code stays free of error checks.
package pdf

import (
	"fmt"
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/sfnt"
)

// A Size is a page's short and long side in millimetres.
type Size struct{ Short, Long float64 }

// The sizes of paper (ISO 216).
var (
	A4 = Size{210, 297}
	A3 = Size{297, 420}
)

// Margins are what flowing text keeps free, in millimetres. Text placed by its position does not heed them.
type Margins struct{ Top, Right, Bottom, Left float64 }

// Options is what a document is.
type Options struct {
	Title    string    // shown by readers and in the file's metadata
	Author   string    // the office
	Language string    // BCP 47: "vi", "en"
	Created  time.Time // also the time of modification
	Size     Size      // A4 when zero
	Across   bool      // the long side is the width
	Margins  Margins
	// EachPage draws what repeats, such as the page's number, when page n, counted from 1, has begun. May be nil.
	EachPage func(d *Doc, n int)
	// Watch is told of words, straight lines and boxes as they are drawn, such as for a preview. May be nil.
	Watch func(Mark)
}

// A Doc is a document being drawn. It is not for use by several goroutines at once.
type Doc struct {
	f        *fpdf.Fpdf
	o        Options
	w, h     float64
	y        float64 // where flowing text goes on
	style    Style   // of what was drawn last on this page; the zero Style: none yet
	faces    map[Face]bool
	glyphs   sfnt.Buffer // to look letters up with
	stamps   map[string]fpdf.Template
	pictures map[string]float64 // share of the registered picture's width that is the picture
	widths   map[int]bool       // pixel widths of the registered pictures
	err      error
}

// init makes fpdf write what it keeps in maps in an order; stamps heed only this general switch.
func init() { fpdf.SetDefaultCatalogSort(true) }

// New begins a document without pages.
func New(o Options) *Doc {
	if o.Size == (Size{}) {
		o.Size = A4
	}
	d := &Doc{
		o: o, w: o.Size.Short, h: o.Size.Long,
		faces: map[Face]bool{}, stamps: map[string]fpdf.Template{},
		pictures: map[string]float64{}, widths: map[int]bool{},
	}
	orientation := "P"
	if o.Across {
		d.w, d.h, orientation = d.h, d.w, "L"
	}
	d.f = fpdf.NewCustom(&fpdf.InitType{
		OrientationStr: orientation, UnitStr: "mm", Size: fpdf.SizeType{Wd: o.Size.Short, Ht: o.Size.Long},
	})
	d.f.SetAutoPageBreak(false, 0)
	d.f.SetCellMargin(0)
	d.f.SetCreationDate(o.Created)
	d.f.SetModificationDate(o.Created)
	d.f.SetTitle(clean(o.Title), true)
	d.f.SetAuthor(clean(o.Author), true)
	d.f.SetProducer(producer, false)
	d.f.SetLang(o.Language)
	d.archive()
	return d
}

// producer names the program in the file's metadata.
const producer = "hocso"

// Width and Height are the page's.
func (d *Doc) Width() float64 { return d.w }

// Height is the page's.
func (d *Doc) Height() float64 { return d.h }

// Inner is the width between the margins.
func (d *Doc) Inner() float64 { return d.w - d.o.Margins.Left - d.o.Margins.Right }

// Page begins a page; flowing text goes on at its top margin.
func (d *Doc) Page() {
	d.f.AddPage()
	d.style = Style{}
	d.y = d.o.Margins.Top
	if d.o.EachPage != nil {
		d.o.EachPage(d, d.f.PageNo())
	}
}

// Pages is how many pages there are so far.
func (d *Doc) Pages() int { return d.f.PageCount() }

// Y is where flowing text goes on.
func (d *Doc) Y() float64 { return d.y }

// MoveTo lets flowing text go on at y.
func (d *Doc) MoveTo(y float64) { d.y = y }

// Skip leaves h free before what flows next.
func (d *Doc) Skip(h float64) { d.y += h }

// Room begins a page unless h still fits above the bottom margin.
func (d *Doc) Room(h float64) {
	if d.Pages() == 0 || d.y+h > d.bottom()+slack {
		d.Page()
	}
}

// slack absorbs what adding up millimetres loses.
const slack = 1e-6

func (d *Doc) bottom() float64 { return d.h - d.o.Margins.Bottom }

// Bookmark names this page, at height y, in the reader's outline; level 0 is the outermost.
func (d *Doc) Bookmark(level int, title string, y float64) {
	d.use(Style{Face: Sans, Size: 10}) // the outline's text is encoded as the font at hand would be
	d.f.Bookmark(clean(title), level, y)
}

// fail keeps the first failure.
func (d *Doc) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// WriteTo writes the whole document, which is then done with. The error is the first that drawing met, or the writer's.
func (d *Doc) WriteTo(w io.Writer) (int64, error) {
	if d.err != nil {
		return 0, fmt.Errorf("write pdf: %w", d.err)
	}
	if d.Pages() == 0 {
		return 0, fmt.Errorf("write pdf: no pages")
	}
	out := &identified{w: w}
	if err := d.f.Output(out); err != nil {
		return out.n, fmt.Errorf("write pdf: %w", err)
	}
	return out.n, nil
}
