# The scheduled task of updates, as the system: hocsoctl looks at what the kiosk handed over and prints where its checked copy lies, in a
# folder that only administrators can change. Then the installer runs, and the PC starts again with the new kiosk.
param([string]$Program, [string]$Data)
$ErrorActionPreference = 'Stop'
$tool = Join-Path (Split-Path $Program) 'hocsoctl.exe'
$package = & $tool "--data=$Data" update take
if ($LASTEXITCODE -ne 0 -or -not $package) { exit 1 }
$installer = Start-Process -FilePath $package -ArgumentList '/S' -PassThru -Wait
$good = $installer.ExitCode -eq 0 -or $installer.ExitCode -eq 3010
$code = 1
if ($good) { $code = 0 }
& $tool update done $code
Remove-Item -LiteralPath $package
if ($good) { Restart-Computer -Force }
exit $code
