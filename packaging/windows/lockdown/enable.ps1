# Gives the PC to the kiosk, as far as this edition of Windows lets it. Exit codes: 10 the edition cannot be locked, 11 restart the PC and
# run it again, 12 the record of what was changed is damaged.
$edition = (Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion').EditionID
$build = [int](Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion').CurrentBuildNumber
$shell = $edition -match '^(Enterprise|Education|IoTEnterprise|ServerRdsh)'
if (-not $shell -and $edition -notmatch '^Professional') { exit 10 }

# An account that can do nothing else, which signs in by itself.
Set-State account $Account 'there'
$sid = Get-KioskSid
if (-not $sid) { $sid = $Account } # a dry run
$logon = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon'
Set-State value "$logon|DefaultUserName" "String:$Account"
Set-State value "$logon|DefaultDomainName" "String:$env:COMPUTERNAME"
# The first time it gets a password that stands where Windows looks for it, and nowhere else.
if (-not (@(Get-Record) | Where-Object { $_.key -eq "$logon|DefaultPassword" })) {
  $secret = New-Secret
  if (-not $DryRun) { Set-LocalUser -Name $Account -Password (ConvertTo-SecureString $secret -AsPlainText -Force) }
  Set-State value "$logon|DefaultPassword" "String:$secret"
}
Set-State value "$logon|AutoLogonCount" $null
Set-State value "$logon|AutoAdminLogon" 'String:1'

# The data folder is the kiosk's.
if (Test-Path -LiteralPath $Data) {
  $list = Read-State access $Data
  if ($list -notlike "*(A;OICI;FA;;;$sid)*") { Set-State access $Data ($list -replace '(D:[A-Z]*)', "`$1(A;OICI;FA;;;$sid)") }
}

# The screen and the PC stay awake on mains.
Set-State power 'SUB_VIDEO|VIDEOIDLE' '0'
Set-State power 'SUB_SLEEP|STANDBYIDLE' '0'
Set-State power 'SUB_SLEEP|HIBERNATEIDLE' '0'
Set-State value 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System|InactivityTimeoutSecs' 'DWord:0'
Set-State value 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\Personalization|NoLockScreen' 'DWord:1'
Set-State value 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI|AllowEdgeSwipe' 'DWord:0'

# Settings of the kiosk's account alone.
$mounted = $false
if (-not $DryRun) { $mounted = Mount-Hive $sid }
try {
  $user = "Registry::HKEY_USERS\$sid"
  # The shortcuts of Sticky Keys (Shift five times) and its relatives: the usual flags without the one of the shortcut, 4.
  Set-State value "$user\Control Panel\Accessibility\StickyKeys|Flags" 'String:506'
  Set-State value "$user\Control Panel\Accessibility\ToggleKeys|Flags" 'String:58'
  Set-State value "$user\Control Panel\Accessibility\Keyboard Response|Flags" 'String:122'
  Set-State value "$user\Control Panel\Accessibility\MouseKeys|Flags" 'String:58'
  Set-State value "$user\Control Panel\Accessibility\HighContrast|Flags" 'String:122'
  Set-State value "$user\Control Panel\Desktop|ScreenSaveActive" 'String:0'
  $policies = "$user\Software\Microsoft\Windows\CurrentVersion\Policies"
  Set-State value "$policies\System|DisableTaskMgr" 'DWord:1'
  Set-State value "$policies\System|DisableLockWorkstation" 'DWord:1'
  Set-State value "$policies\System|DisableChangePassword" 'DWord:1'
  Set-State value "$policies\System|DisableRegistryTools" 'DWord:1'
  Set-State value "$policies\Explorer|NoWinKeys" 'DWord:1'
  Set-State value "$policies\Explorer|NoDriveTypeAutoRun" 'DWord:255'
  Set-State value "$user\Software\Microsoft\Windows\CurrentVersion\Explorer\AutoplayHandlers|DisableAutoplay" 'DWord:1'
  Set-State value "$user\Software\Microsoft\Windows\CurrentVersion\PushNotifications|ToastEnabled" 'DWord:0'
  # What one person copied is not there for the next: the kiosk empties the clipboard, and Windows keeps no history of it.
  Set-State value "$user\Software\Microsoft\Clipboard|EnableClipboardHistory" 'DWord:0'
  Set-State value "$user\Software\Microsoft\Clipboard|EnableCloudClipboard" 'DWord:0'
} finally {
  if ($mounted) { Dismount-Hive $sid }
}

# Updates that the manager's desk hands over are installed by the system.
Set-State task 'Update' 'there'

if (-not $shell) { # Pro: nothing but the kiosk is allowed in that account, and it opens at sign-in
  $name = 'assigned-access-10.xml'
  if ($build -ge 22000) { $name = 'assigned-access-11.xml' }
  $xml = [IO.File]::ReadAllText("$Files\$name")
  $xml = $xml.Replace('@PROGRAM@', [Security.SecurityElement]::Escape($Program)).Replace('@DATA@', [Security.SecurityElement]::Escape($Data)).Replace('@ACCOUNT@', $Account)
  if ($DryRun) { Write-Step 'write' 'assigned: Configuration' $name } else { Set-State assigned 'Configuration' $xml }
  exit 0
}

# Enterprise, Education, IoT: the kiosk in place of the desktop, and keys that lead out of it do nothing.
Set-State feature 'Client-EmbeddedShellLauncher' 'Enabled'
Set-State feature 'Client-KeyboardFilter' 'Enabled'
if (-not (Get-ShellClass)) {
  if ($DryRun) { exit 0 }
  exit 11
}
Set-State shell 'default' '0|explorer.exe'
Set-State shell $sid "0|`"$Program`" --supervise --session=shell `"--data=$Data`"" # 0: when it ends, again
Set-State shell 'on' 'True'
Set-State filter 'DisableKeyboardFilterForAdministrators' 'true'
Set-State filter 'ForceOffAccessibility' 'true'
# What typing needs stays: no single letter, no Shift, Alt or Ctrl alone.
Get-WmiObject -Namespace $Embedded -Class WEKF_PredefinedKey |
  Where-Object { $_.Id -match 'Win|^(Alt|Ctrl|LShift|Shift)\+(.*\+)?(Esc|F4|Tab|Space|Del|NumLock|PrintScrn)$|^(Application|F21|Browser|Launch)' } |
  ForEach-Object { Set-State key $_.Id 'True' }
exit 0
