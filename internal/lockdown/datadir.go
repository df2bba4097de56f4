package lockdown

// DataDir is where the packaged session of Linux keeps the office.
const DataDir = "/var/lib/hocso"
