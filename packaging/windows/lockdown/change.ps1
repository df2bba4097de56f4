# Changes to a PC that can be undone: what was there is written down before anything changes. hocsoctl runs this file followed by
# enable.ps1 or disable.ps1, under Windows PowerShell 5.1, as an administrator. Each step is a line of JSON on the standard output.
#
# A state is a text, or $null for "nothing there". Read-State and Write-State know the kinds of thing that are changed:
#   value    HKLM:\path|name    a value of the registry, as "DWord:1"
#   power    sub|setting        seconds until the screen or the PC sleeps on mains
#   feature  name               an optional feature of Windows: Enabled, Disabled
#   account  name               a local account with a password that nobody knows: there
#   access   path               the access list of a folder, as SDDL
#   shell    on|default|SID     Shell Launcher: True or False; "what to do when it ends|command"
#   key      Id                 Keyboard Filter: True when the keys are blocked
#   filter   name               a setting of Keyboard Filter
#   assigned Configuration      Assigned Access: its XML
#   task     name               the scheduled task that installs updates: there
param([string]$Program, [string]$Data, [string]$Files, [switch]$DryRun)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
$Account = 'hocso-kiosk'
$Embedded = 'root\standardcimv2\embedded'
# Users may read it and only administrators write it. A folder of ProgramData could be made by anybody first.
$RecordKey = 'HKLM:\SOFTWARE\HocSo\Kiosk'
$TaskPath = '\Kiosk Hoc So\'

function Get-Record {
  $text = (Get-ItemProperty -Path $RecordKey -Name Before -ErrorAction SilentlyContinue).Before
  if (-not $text) { return }
  try { $all = ConvertFrom-Json $text } catch { exit 12 }
  foreach ($change in $all) { $change }
}

function Save-Record($Changes) {
  if (-not (Test-Path $RecordKey)) { New-Item -Path $RecordKey -Force | Out-Null }
  $text = ConvertTo-Json -InputObject @($Changes) -Compress -Depth 3
  Set-ItemProperty -Path $RecordKey -Name Before -Value $text -Type String
}

function Write-Step([string]$Do, [string]$Path, [string]$Target) {
  if ($Path -like '*|DefaultPassword') { $Target = '' }
  [Console]::Out.WriteLine((ConvertTo-Json -Compress @{ do = $Do; path = $Path; target = $Target }))
}

# New-Secret is a password of 128 random bits that satisfies whatever the PC asks of passwords.
function New-Secret { 'aA1!' + [guid]::NewGuid().ToString('N') }

# Get-KioskSid is empty while there is no such account.
function Get-KioskSid {
  $user = Get-LocalUser -Name $Account -ErrorAction SilentlyContinue
  if ($user) { $user.SID.Value }
}

# Mount-Hive makes the settings of the kiosk's account reachable as HKEY_USERS\SID while it is not signed in. It says whether it had to.
function Mount-Hive([string]$Sid) {
  if (-not $Sid -or (Test-Path "Registry::HKEY_USERS\$Sid")) { return $false }
  $list = "HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\$Sid"
  if (-not (Test-Path $list)) {
    Add-Type -Namespace HocSo -Name Userenv -MemberDefinition '[DllImport("userenv.dll", CharSet = CharSet.Unicode)] public static extern int CreateProfile(string sid, string name, System.Text.StringBuilder path, uint size);'
    $made = New-Object System.Text.StringBuilder 260
    $result = [HocSo.Userenv]::CreateProfile($Sid, $Account, $made, 260)
    if ($result -ne 0) { throw "CreateProfile: $result" }
  }
  $folder = (Get-ItemProperty $list).ProfileImagePath
  & "$env:SystemRoot\System32\reg.exe" load "HKU\$Sid" "$folder\NTUSER.DAT" | Out-Null
  if ($LASTEXITCODE -ne 0) { throw 'reg load' }
  return $true
}

function Dismount-Hive([string]$Sid) {
  [GC]::Collect()
  [GC]::WaitForPendingFinalizers()
  & "$env:SystemRoot\System32\reg.exe" unload "HKU\$Sid" | Out-Null
}

# Invoke-AsSystem runs a script as the system itself, which alone may read and write Assigned Access. The script finds its input in $in.
function Invoke-AsSystem([string]$Script, [string]$In) {
  if (-not (Test-Path $RecordKey)) { New-Item -Path $RecordKey -Force | Out-Null }
  Set-ItemProperty -Path $RecordKey -Name 'In' -Value $In -Type String
  Remove-ItemProperty -Path $RecordKey -Name 'Out' -ErrorAction SilentlyContinue
  $whole = "`$ErrorActionPreference = 'Stop'; `$key = '$RecordKey'; `$in = (Get-ItemProperty `$key).In; try { `$out = 'ok:' + (& { $Script }) } catch { `$out = 'no:' + `$_ }; Set-ItemProperty -Path `$key -Name 'Out' -Value `$out"
  $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($whole))
  $action = New-ScheduledTaskAction -Execute "$PSHOME\powershell.exe" -Argument "-NoProfile -NonInteractive -EncodedCommand $encoded"
  $system = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -RunLevel Highest
  Register-ScheduledTask -TaskPath $TaskPath -TaskName 'Lock' -Action $action -Principal $system -Force | Out-Null
  Start-ScheduledTask -TaskPath $TaskPath -TaskName 'Lock'
  $out = $null
  for ($i = 0; $i -lt 300 -and -not $out; $i++) {
    Start-Sleep -Milliseconds 200
    $out = (Get-ItemProperty -Path $RecordKey -Name 'Out' -ErrorAction SilentlyContinue).Out
  }
  Unregister-ScheduledTask -TaskPath $TaskPath -TaskName 'Lock' -Confirm:$false
  Remove-ItemProperty -Path $RecordKey -Name 'In', 'Out' -ErrorAction SilentlyContinue
  if (-not $out -or -not $out.StartsWith('ok:')) { throw "as system: $out" }
  $out.Substring(3)
}

# Get-ShellClass and the like are $null until the feature is there and the PC was restarted.
function Get-ShellClass { try { [wmiclass]"\\localhost\${Embedded}:WESL_UserSetting" } catch { $null } }

function Get-Filter([string]$Class, [string]$Property, [string]$Id) {
  Get-WmiObject -Namespace $Embedded -Class $Class -ErrorAction SilentlyContinue | Where-Object { $_.$Property -eq $Id } | Select-Object -First 1
}

function Read-State([string]$Kind, [string]$Key) {
  $first, $second = $Key -split '\|', 2
  switch ($Kind) {
    'value' {
      $item = Get-Item -Path $first -ErrorAction SilentlyContinue
      if ($item -and ($item.GetValueNames() -contains $second)) {
        "$($item.GetValueKind($second)):$($item.GetValue($second, $null, 'DoNotExpandEnvironmentNames'))"
      }
    }
    'power' {
      $lines = & "$env:SystemRoot\System32\powercfg.exe" /query SCHEME_CURRENT $first $second | Out-String
      $numbers = [regex]::Matches($lines, '0x[0-9a-fA-F]{8}')
      if ($numbers.Count -ge 2) { [string][Convert]::ToInt64($numbers[$numbers.Count - 2].Value, 16) } # mains, then battery
    }
    'feature' { $f = Get-WindowsOptionalFeature -Online -FeatureName $first; if ("$($f.State)" -like 'Enable*') { 'Enabled' } else { 'Disabled' } }
    'account' { if (Get-LocalUser -Name $first -ErrorAction SilentlyContinue) { 'there' } }
    'access' { (Get-Acl -LiteralPath $first).Sddl }
    'shell' {
      $class = Get-ShellClass
      if (-not $class) { return }
      if ($first -eq 'on') { return [string]$class.IsEnabled().Enabled }
      try {
        if ($first -eq 'default') { $is = $class.GetDefaultShell() } else { $is = $class.GetCustomShell($first) }
        if ($is.Shell) { "$($is.DefaultAction)|$($is.Shell)" }
      } catch { }
    }
    'key' { $k = Get-Filter WEKF_PredefinedKey Id $first; if ($k) { [string]$k.Enabled } }
    'filter' { $s = Get-Filter WEKF_Settings Name $first; if ($s) { [string]$s.Value } }
    'assigned' {
      $text = Invoke-AsSystem '(Get-CimInstance -Namespace root\cimv2\mdm\dmmap -ClassName MDM_AssignedAccess).Configuration' ''
      if ($text) { [Net.WebUtility]::HtmlDecode($text) }
    }
    'task' { if (Get-ScheduledTask -TaskPath $TaskPath -TaskName $first -ErrorAction SilentlyContinue) { 'there' } }
  }
}

function Write-State([string]$Kind, [string]$Key, $State) {
  $first, $second = $Key -split '\|', 2
  switch ($Kind) {
    'value' {
      if ($null -eq $State) { Remove-ItemProperty -Path $first -Name $second -ErrorAction SilentlyContinue; return }
      $type, $value = $State -split ':', 2
      if (-not (Test-Path $first)) { New-Item -Path $first -Force | Out-Null }
      Set-ItemProperty -Path $first -Name $second -Value $value -Type $type
    }
    'power' {
      & "$env:SystemRoot\System32\powercfg.exe" /setacvalueindex SCHEME_CURRENT $first $second $State
      & "$env:SystemRoot\System32\powercfg.exe" /setactive SCHEME_CURRENT
    }
    'feature' {
      if ($State -eq 'Enabled') { Enable-WindowsOptionalFeature -Online -FeatureName $first -All -NoRestart | Out-Null }
      else { Disable-WindowsOptionalFeature -Online -FeatureName $first -NoRestart | Out-Null }
    }
    'account' {
      if ($State) {
        $secret = ConvertTo-SecureString (New-Secret) -AsPlainText -Force
        New-LocalUser -Name $first -Password $secret -PasswordNeverExpires -UserMayNotChangePassword -AccountNeverExpires | Out-Null
        Add-LocalGroupMember -SID 'S-1-5-32-545' -Member $first
      } else {
        $sid = (Get-LocalUser -Name $first).SID.Value
        Get-CimInstance Win32_UserProfile | Where-Object { $_.SID -eq $sid } | Remove-CimInstance
        Remove-LocalUser -Name $first
      }
    }
    'access' { $list = Get-Acl -LiteralPath $first; $list.SetSecurityDescriptorSddlForm($State, 'Access'); Set-Acl -LiteralPath $first -AclObject $list }
    'shell' {
      $class = Get-ShellClass
      $action, $command = "$State" -split '\|', 2
      if ($first -eq 'on') { $class.SetEnabled($State -eq 'True') | Out-Null }
      elseif ($first -eq 'default') { $class.SetDefaultShell($command, [int]$action) | Out-Null }
      elseif ($null -eq $State) { $class.RemoveCustomShell($first) | Out-Null }
      else { $class.SetCustomShell($first, $command, $null, $null, [int]$action) | Out-Null }
    }
    'key' { $k = Get-Filter WEKF_PredefinedKey Id $first; $k.Enabled = ($State -eq 'True'); $k.Put() | Out-Null }
    'filter' { $s = Get-Filter WEKF_Settings Name $first; $s.Value = $State; $s.Put() | Out-Null }
    'assigned' {
      $encoded = ''
      if ($State) { $encoded = [Net.WebUtility]::HtmlEncode($State) }
      Invoke-AsSystem '$o = Get-CimInstance -Namespace root\cimv2\mdm\dmmap -ClassName MDM_AssignedAccess; $o.Configuration = $in; Set-CimInstance -CimInstance $o' $encoded | Out-Null
    }
    'task' {
      if (-not $State) { Unregister-ScheduledTask -TaskPath $TaskPath -TaskName $first -Confirm:$false; return }
      $quoted = $Files, $Program, $Data | ForEach-Object { $_.Replace("'", "''") }
      $script = "& '{0}\update.ps1' -Program '{1}' -Data '{2}'" -f $quoted
      $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script))
      $action = New-ScheduledTaskAction -Execute "$PSHOME\powershell.exe" -Argument "-NoProfile -NonInteractive -ExecutionPolicy Bypass -EncodedCommand $encoded"
      $system = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -RunLevel Highest
      $settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -MultipleInstances IgnoreNew
      Register-ScheduledTask -TaskPath $TaskPath -TaskName $first -Action $action -Principal $system -Settings $settings -Force | Out-Null
      # The kiosk's account may start it and change nothing of it.
      $service = New-Object -ComObject Schedule.Service
      $service.Connect()
      $service.GetFolder($TaskPath.TrimEnd('\')).GetTask($first).SetSecurityDescriptor("D:P(A;;FA;;;BA)(A;;FA;;;SY)(A;;GRGX;;;$(Get-KioskSid))", 0)
    }
  }
}

# Set-State makes one change. The first time, what was there is on record before it is made.
function Set-State([string]$Kind, [string]$Key, $Now) {
  $is = Read-State $Kind $Key
  if ($is -eq $Now) { return }
  Write-Step 'write' "${Kind}: $Key" $Now
  if ($DryRun) { return }
  $known = @(Get-Record)
  $change = $known | Where-Object { $_.kind -eq $Kind -and $_.key -eq $Key } | Select-Object -First 1
  if (-not $change) {
    $change = [pscustomobject]@{ kind = $Kind; key = $Key; was = $is; now = $Now }
    $known += $change
  }
  $change.now = $Now
  Save-Record $known
  Write-State $Kind $Key $Now
  $change.now = Read-State $Kind $Key # as Windows writes it
  Save-Record $known
}

# Undo-State puts back what was there. What somebody else changed since stays.
function Undo-State($Change) {
  $is = Read-State $Change.kind $Change.key
  if ($is -eq $Change.was) { return }
  if ($is -ne $Change.now) { Write-Step 'keep' "$($Change.kind): $($Change.key)" ''; return }
  if ($null -eq $Change.was) { Write-Step 'remove' "$($Change.kind): $($Change.key)" '' } else { Write-Step 'restore' "$($Change.kind): $($Change.key)" $Change.was }
  if (-not $DryRun) { Write-State $Change.kind $Change.key $Change.was }
}
