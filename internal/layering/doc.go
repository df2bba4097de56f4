// Package layering holds the test that imports go the way of the house: cmd, then ui, then the features, then the store.
package layering
