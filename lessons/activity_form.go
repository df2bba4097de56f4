package lessons

// FormBody: fill a mock form, or correct it against a source.
type FormBody struct {
	Sections []FormSection `yaml:"sections"`
	Source   *FormSource   `yaml:"source"`
	Frame    *FormFrame    `yaml:"frame"`  // the program that it is a part of; nil: a form on paper
	Submit   Text          `yaml:"submit"` // the button that ends it, "Gửi thư"; empty: it ends when every field is right
}

// A FormFrame makes a form look like the program that it stands for.
type FormFrame struct {
	Kind    string `yaml:"kind"`    // window mail portal
	Title   Text   `yaml:"title"`   // of the window, or the site's name
	Icon    string `yaml:"icon"`    // before the title; may be empty
	Address string `yaml:"address"` // of a portal's page
	Opening Text   `yaml:"opening"` // of a mail: what is written above its body
	Closing Text   `yaml:"closing"` // and below it
}

// A FormSource is the paper that the form is compared with.
type FormSource struct {
	Title Text      `yaml:"title"`
	Rows  []FormRow `yaml:"rows"`
}

// A FormRow of a source.
type FormRow struct {
	Label Text `yaml:"label"`
	Value Text `yaml:"value"`
}

// A FormSection of a form.
type FormSection struct {
	Title  Text    `yaml:"title"`
	Fields []Field `yaml:"fields"`
}

// A Field. Value is what stands there at first; it is right when it equals one of Accept (case and spaces never
// count; marks do not count when Unmarked). Options turns it into a list of choices. With Many, several of them stand there at
// once, at first those of Chosen: it is right when exactly those of Accept do.
type Field struct {
	ID       string `yaml:"id"`
	Label    Text   `yaml:"label"`
	Wide     bool   `yaml:"wide"`
	Value    Text   `yaml:"value"`
	Accept   []Text `yaml:"accept"`
	Unmarked bool   `yaml:"unmarked"`
	Options  []Text `yaml:"options"`
	Many     bool   `yaml:"many"`
	Chosen   []Text `yaml:"chosen"`
	Picture  string `yaml:"picture"` // pictogram before it, in a window
	Part     string `yaml:"part"`    // of a mail: body, file; empty: a line of its head
	Hint     Text   `yaml:"hint"`
	WhyNot   Text   `yaml:"why_not"`
	Near     []Near `yaml:"near"`
}
