//go:build !probe

package ui

// watch does nothing in the product: see probe_on.go.
func (a *App) watch() {}
