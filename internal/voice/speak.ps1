# Reads aloud with Windows' own voices. $what is 'list' (prints the languages, one a line) or 'read' (speaks the standard
# input, UTF-8, in $lang at $pace, 1.0 being usual). OneCore has the Vietnamese voice; SAPI is what older Windows has.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$oneCore = $null
try {
  [void][Windows.Media.SpeechSynthesis.SpeechSynthesizer, Windows.Media.SpeechSynthesis, ContentType = WindowsRuntime]
  $oneCore = [Windows.Media.SpeechSynthesis.SpeechSynthesizer]::AllVoices
} catch { }
$old = @()
try {
  Add-Type -AssemblyName System.Speech
  $sapi = New-Object System.Speech.Synthesis.SpeechSynthesizer
  $old = $sapi.GetInstalledVoices() | Where-Object { $_.Enabled } | ForEach-Object { $_.VoiceInfo }
} catch { }
if ($what -eq 'list') {
  @($oneCore | ForEach-Object { $_.Language }) + @($old | ForEach-Object { $_.Culture.Name })
  exit 0
}
$stdin = New-Object System.IO.StreamReader([Console]::OpenStandardInput(), (New-Object System.Text.UTF8Encoding $false))
$text = $stdin.ReadToEnd()
$voice = $oneCore | Where-Object { $_.Language -like "$lang*" } | Select-Object -First 1
if ($voice) {
  Add-Type -AssemblyName System.Runtime.WindowsRuntime
  $speaker = New-Object Windows.Media.SpeechSynthesis.SpeechSynthesizer
  $speaker.Voice = $voice
  try { $speaker.Options.SpeakingRate = $pace } catch { } # Windows 10 before 1703 has one pace
  $operation = $speaker.SynthesizeTextToStreamAsync($text)
  $asTask = [System.WindowsRuntimeSystemExtensions].GetMethods() | Where-Object {
    $_.Name -eq 'AsTask' -and $_.GetParameters().Count -eq 1 -and $_.GetParameters()[0].ParameterType.Name -eq 'IAsyncOperation`1'
  } | Select-Object -First 1
  $task = $asTask.MakeGenericMethod([Windows.Media.SpeechSynthesis.SpeechSynthesisStream]).Invoke($null, @($operation))
  [void]$task.Wait(-1)
  $sound = New-Object System.IO.MemoryStream
  [System.IO.WindowsRuntimeStreamExtensions]::AsStreamForRead($task.Result).CopyTo($sound)
  $sound.Position = 0
  (New-Object System.Media.SoundPlayer $sound).PlaySync()
  exit 0
}
$voice = $old | Where-Object { $_.Culture.Name -like "$lang*" } | Select-Object -First 1
if (-not $voice) { exit 3 }
$sapi.SelectVoice($voice.Name)
if ($pace -lt 1) { $sapi.Rate = -3 }
$sapi.Speak($text)
