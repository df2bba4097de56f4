package ui

func (a *App) openCertificates() {}

func (a *App) openCertificate(id string) {}
