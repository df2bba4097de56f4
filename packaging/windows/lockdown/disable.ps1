# Puts back what was there before enable.ps1, the last change first. Exit codes: 11 the kiosk is still signed in, restart the PC and run it
# again to remove its account; 12 the record is damaged.
$known = @(Get-Record)
$sid = Get-KioskSid
$ours = @($known | Where-Object { $_.kind -eq 'account' -and $null -eq $_.was }).Count -gt 0
$mounted = $false
if ($known.Count -gt 0 -and -not $DryRun -and -not $ours) { $mounted = Mount-Hive $sid }
$left = @()
try {
  for ($i = $known.Count - 1; $i -ge 0; $i--) {
    $change = $known[$i]
    # With an account that was made for the kiosk its settings go, too.
    if ($ours -and $change.kind -eq 'value' -and $change.key -like 'Registry::HKEY_USERS\*') { continue }
    if ($change.kind -eq 'account' -and $ours -and -not $DryRun -and (Test-Path "Registry::HKEY_USERS\$sid")) {
      $left += $change
      continue
    }
    Undo-State $change
  }
} finally {
  if ($mounted) { Dismount-Hive $sid }
}
if ($DryRun -or $known.Count -eq 0) { exit 0 }
if ($left.Count -gt 0) {
  Save-Record $left
  exit 11
}
Remove-ItemProperty -Path $RecordKey -Name Before
exit 0
