package ctl

import "hocso/internal/office"

// folderCommand makes the data folder and keeps everybody out of it but one account and the administrators. The installer of Windows
// asks for it.
type folderCommand struct {
	Account string `placeholder:"NAME"`
}

// Run prepares the folder.
func (c *folderCommand) Run(to *console) error {
	dir, err := to.dir()
	if err != nil {
		return err
	}
	return office.Prepare(dir, c.Account)
}
