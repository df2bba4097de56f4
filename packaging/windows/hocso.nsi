; The installer for Windows, made on Debian by package.sh, which gives
;   VERSION, NUMBERS (1.2.3.0)  of the program
;   TREE                        the folder that is installed, LIST its files as Delete lines, SIZE its size in KiB
;   OUT                         the installer
;   ICON, SIDE, SIGN            its icon, the picture beside its first page, and the command that signs the file it is given
;
; Exit codes: 0 good, 1 cancelled, 2 the options cannot be carried out, 3 installed but not set up, 4 installed but not locked,
; 5 the program's files could not be replaced, 6 a newer version is there, 7 Windows is too old, 8 the data folder could not be prepared,
; 3010 good, and the kiosk opens after the next sign-in or restart.

Target amd64-unicode
!if "${FAST}" == 1
  SetCompress off
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh
!include nsDialogs.nsh

!define NAME "Kiosk Học Số"
!define KEY "Software\HocSo"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\HocSo"
!define LINK "$SMPROGRAMS\${NAME}.lnk"
!define GUIDE "$SMPROGRAMS\${NAME} - Hướng dẫn, Guide.lnk"

Name "${NAME}"
Caption "${NAME} ${VERSION}"
BrandingText "${NAME} ${VERSION}"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\HocSo"
InstallDirRegKey HKLM "${KEY}" "Program"
RequestExecutionLevel admin
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=1066 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1066 "FileDescription" "${NAME}"
VIAddVersionKey /LANG=1066 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "LegalCopyright" "Apache-2.0"
!finalize '${SIGN} "%1"'
!uninstfinalize '${SIGN} "%1"'

Var Data     ; the data folder
Var Account  ; who runs the kiosk; empty: nobody but the lock
Var Given    ; 1: the account was said now, not at an installation before
Var Kiosk    ; 1: lock the PC
Var Setup    ; a file for hocsoctl setup
Var Recovery ; where hocsoctl setup leaves the recovery code
Var Log      ; a file for what is said
Var Was      ; the installed version
Var Welcome
Var Open     ; 1: open the kiosk in the end
Var Running  ; 1: a kiosk was closed
Var Purge    ; 1: the data go, too
Var Field1
Var Field2

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_LANGDLL_WINDOWTITLE "${NAME}"
!define MUI_LANGDLL_INFO "Chọn ngôn ngữ / Choose a language"
!define MUI_PAGE_CUSTOMFUNCTION_PRE Greet
!define MUI_WELCOMEPAGE_TITLE "$(WelcomeTitle)"
!define MUI_WELCOMEPAGE_TEXT "$Welcome"
!define MUI_FINISHPAGE_TITLE "$(WelcomeTitle)"
!define MUI_FINISHPAGE_TEXT "$(FinishText)"
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "$(FinishRun)"
!define MUI_FINISHPAGE_RUN_FUNCTION OpenKiosk
!insertmacro MUI_PAGE_WELCOME
Page custom Options OptionsLeave
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
UninstPage custom un.Options un.OptionsLeave
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"
!insertmacro MUI_LANGUAGE "English"
!include "${__FILEDIR__}\texts.nsh"

; What both programs need: options, words for somebody who may not be there, the end of a running kiosk.
!macro COMMON un
; Option replaces "/NAME=" on the stack by the value that the command line gives it, however it is quoted.
Function ${un}Option
  Exch $0
  Push $1
  Push $2
  Push $3
  Push $4
  Push $5
  Push $6
  Push $7
  StrLen $6 $0
  StrCpy $5 ""
  System::Call 'kernel32::GetCommandLineW() p .r1'
  System::Call 'shell32::CommandLineToArgvW(p r1, *i .r2) p .r1'
  StrCpy $3 $1
  ${While} $2 > 0
    System::Call '*$3(p .r4)'
    System::Call 'kernel32::lstrcpynW(w .r4, p r4, i ${NSIS_MAX_STRLEN})'
    StrCpy $7 $4 $6
    ${If} $7 == $0
      StrCpy $5 $4 "" $6
    ${EndIf}
    IntPtrOp $3 $3 + ${NSIS_PTR_SIZE}
    IntOp $2 $2 - 1
  ${EndWhile}
  System::Call 'kernel32::LocalFree(p r1)'
  StrCpy $0 $5
  Pop $7
  Pop $6
  Pop $5
  Pop $4
  Pop $3
  Pop $2
  Pop $1
  Exch $0
FunctionEnd

Function ${un}Language
  !insertmacro OPTION "${un}" "/LANG=" $0
  ${If} $0 == "vi"
    StrCpy $LANGUAGE ${LANG_VIETNAMESE}
  ${ElseIf} $0 == "en"
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${EndIf}
FunctionEnd

; Say writes the text on the stack into the log.
Function ${un}Say
  Exch $0
  Push $1
  ${If} $Log != ""
    FileOpen $1 "$Log" a
    FileSeek $1 0 END
    FileWriteUTF16LE /BOM $1 "$0$\r$\n"
    FileClose $1
  ${EndIf}
  Pop $1
  Pop $0
FunctionEnd

; Tell says the text on the stack, in a window where somebody looks.
Function ${un}Tell
  Exch $0
  Push $0
  Call ${un}Say
  MessageBox MB_OK|MB_ICONEXCLAMATION "$0" /SD IDOK
  Pop $0
FunctionEnd

; Stop ends every running kiosk. A supervisor goes at the same time, so that it starts none again. What learners answered is on the disk
; already, as it is before a power cut.
Function ${un}Stop
  nsExec::Exec '"$SYSDIR\taskkill.exe" /F /IM hocso.exe'
  Pop $0
  StrCpy $Running 0
  ${If} $0 == 0
    StrCpy $Running 1
    Sleep 1000
  ${EndIf}
FunctionEnd
!macroend

!macro OPTION un name into
  Push "${name}"
  Call ${un}Option
  Pop ${into}
!macroend
!define Option '!insertmacro OPTION ""'
!define UnOption '!insertmacro OPTION "un."'
!insertmacro COMMON ""
!insertmacro COMMON "un."

!macro TELL un text
  Push "${text}"
  Call ${un}Tell
!macroend
!define Tell '!insertmacro TELL ""'
!define UnTell '!insertmacro TELL "un."'

!macro FAIL code text
  ${Tell} "${text}"
  SetErrorLevel ${code}
  Quit
!macroend
!define Fail "!insertmacro FAIL"

Function .onInit
  SetShellVarContext all
  ${Option} "/LOG=" $Log
  Call Language
  ${Option} "/LANG=" $0
  ${If} $0 == ""
  ${AndIfNot} ${Silent}
    !insertmacro MUI_LANGDLL_DISPLAY
  ${EndIf}
  ${IfNot} ${AtLeastWin10}
    ${Fail} 7 "$(OldWindows)"
  ${EndIf}
  ReadRegStr $Was HKLM "${KEY}" "Version"
  Call ReadOptions
  ${VersionCompare} "$Was" "${VERSION}" $0
  ${If} $Was != ""
  ${AndIf} $0 == 1
    ${Fail} 6 "$(Newer)"
  ${EndIf}
FunctionEnd

; ReadOptions reads the command line, and refuses what cannot be carried out before anything is changed.
Function ReadOptions
  StrCpy $Given 1
  ${Option} "/OPEN=" $Open
  ${Option} "/ACCOUNT=" $Account
  ${Option} "/KIOSK=" $Kiosk
  ${Option} "/SETUP=" $Setup
  ${Option} "/RECOVERY=" $Recovery
  ${Option} "/DATA=" $Data
  ${If} $Data == ""
    ReadRegStr $Data HKLM "${KEY}" "Data"
  ${EndIf}
  ${If} $Data == ""
    StrCpy $Data "$APPDATA\HocSo" ; of all users: ProgramData
  ${EndIf}
  GetFullPathName $0 "$Data"
  ${If} $0 != ""
    StrCpy $Data $0
  ${EndIf}
  StrLen $0 $Data
  StrCpy $1 $Data 2 1
  ${If} $0 < 4
  ${OrIf} $1 != ":\"
    ${Fail} 2 "$(BadData)"
  ${EndIf}
  ${If} $Setup != ""
    GetFullPathName $0 "$Setup"
    ${IfNot} ${FileExists} "$0"
      ${Fail} 2 "$(NoSetup)"
    ${EndIf}
    StrCpy $Setup $0
  ${EndIf}
  ${If} $Account != ""
    Call CheckAccount
    ${If} $0 == ""
      ${Fail} 2 "$(NoAccount)"
    ${EndIf}
  ${ElseIf} $Was != ""
    ReadRegStr $Account HKLM "${KEY}" "Account"
    StrCpy $Given 0
  ${Else}
    Call WhoIsHere
    ${If} $Account == ""
    ${AndIf} $Kiosk != 1
      ${Fail} 2 "$(NeedAccount)"
    ${EndIf}
  ${EndIf}
FunctionEnd

; WhoIsHere finds the account at the desktop, which is not that of the administrator who typed a password for the installer.
Function WhoIsHere
  System::Call 'wtsapi32::WTSQuerySessionInformationW(p 0, i -1, i 5, *p .r1, *i .r2) i .r0' ; WTSUserName
  ${If} $0 <> 0
    System::Call 'kernel32::lstrcpyW(w .r3, p r1)'
    System::Call 'wtsapi32::WTSFreeMemory(p r1)'
    StrCpy $Account $3
  ${EndIf}
  System::Call 'wtsapi32::WTSQuerySessionInformationW(p 0, i -1, i 7, *p .r1, *i .r2) i .r0' ; WTSDomainName
  ${If} $0 <> 0
    System::Call 'kernel32::lstrcpyW(w .r3, p r1)'
    System::Call 'wtsapi32::WTSFreeMemory(p r1)'
    ${If} $3 != ""
    ${AndIf} $Account != ""
      StrCpy $Account "$3\$Account"
    ${EndIf}
  ${EndIf}
FunctionEnd

; CheckAccount leaves something in $0 when there is such an account: Windows then asks for more room for its number
; (ERROR_INSUFFICIENT_BUFFER).
Function CheckAccount
  System::Call 'advapi32::LookupAccountNameW(p 0, w "$Account", p 0, *i 0, p 0, *i 0, *i 0) ? e'
  Pop $0
  ${If} $0 != 122
    StrCpy $0 ""
  ${EndIf}
FunctionEnd

; Greet chooses the words of the first page: in .onInit the language is not switched yet.
Function Greet
  ${If} $Was == ""
    StrCpy $Welcome "$(WelcomeNew)"
  ${ElseIf} $Was == "${VERSION}"
    StrCpy $Welcome "$(WelcomeRepair)"
  ${Else}
    StrCpy $Welcome "$(WelcomeUpgrade)"
  ${EndIf}
FunctionEnd

; Options asks on the first installation and when the same version is installed again. An upgrade leaves everything as it is.
Function Options
  ${If} $Was != ""
  ${AndIf} $Was != "${VERSION}"
    Abort
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT "$(OptionsTitle)" "$(OptionsSubtitle)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 4u 100% 12u "$(OptionsAccount)"
  Pop $0
  ${NSD_CreateText} 0 18u 70% 14u "$Account"
  Pop $Field1
  ${NSD_CreateLabel} 0 36u 100% 20u "$(OptionsAccountNote)"
  Pop $0
  ${NSD_CreateCheckbox} 0 66u 100% 12u "$(OptionsKiosk)"
  Pop $Field2
  ${If} $Kiosk == 1
    ${NSD_Check} $Field2
  ${EndIf}
  ${NSD_CreateLabel} 12u 80u 90% 30u "$(OptionsKioskNote)"
  Pop $0
  nsDialogs::Show
FunctionEnd

Function OptionsLeave
  ${NSD_GetState} $Field2 $0
  StrCpy $Kiosk 0
  ${If} $0 == ${BST_CHECKED}
    StrCpy $Kiosk 1
  ${EndIf}
  ${NSD_GetText} $Field1 $0
  ${If} $0 == $Account
    Return
  ${EndIf}
  StrCpy $Account $0
  StrCpy $Given 1
  ${If} $Account == ""
  ${AndIf} $Kiosk == 1 ; nobody but the lock opens the kiosk
    Return
  ${EndIf}
  Call CheckAccount
  ${If} $0 == ""
    ${Tell} "$(NoAccount)"
    Abort
  ${EndIf}
FunctionEnd

Section
  SetShellVarContext all
  Call SetAside
  SetOutPath "$INSTDIR"
  SetOverwrite try
  ClearErrors
  File /r "${TREE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    Call PutBack
    ${Fail} 5 "$(NotReplaced)"
  ${EndIf}
  Call Stop
  Call DropOld
  Call Register
  Call Prepare
  Call OpenAgain
  Push "$(Done)"
  Call Say
  SetOutPath "$TEMP" ; so that this installer, which may stay open, does not hold the folder
SectionEnd

; SetAside gives running programs another name, under which they run on, so that the new ones take their place before they end:
; whatever starts the kiosk again at once starts the new one.
Function SetAside
  Call DropOld
  Rename "$INSTDIR\hocso.exe" "$INSTDIR\hocso.exe.old"
  Rename "$INSTDIR\hocsoctl.exe" "$INSTDIR\hocsoctl.exe.old"
FunctionEnd

Function PutBack
  ${If} ${FileExists} "$INSTDIR\hocso.exe.old"
    Delete "$INSTDIR\hocso.exe"
    Rename "$INSTDIR\hocso.exe.old" "$INSTDIR\hocso.exe"
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\hocsoctl.exe.old"
    Delete "$INSTDIR\hocsoctl.exe"
    Rename "$INSTDIR\hocsoctl.exe.old" "$INSTDIR\hocsoctl.exe"
  ${EndIf}
FunctionEnd

; DropOld removes what SetAside put aside: at once, or with the next start of the PC when something still holds it.
Function DropOld
  Delete /REBOOTOK "$INSTDIR\hocso.exe.old"
  Delete /REBOOTOK "$INSTDIR\hocsoctl.exe.old"
  SetRebootFlag false
FunctionEnd

; Register tells Windows what is there. Run is the one entry that opens the kiosk at sign-in, for the one account: a lock has its own
; account and its own way.
Function Register
  WriteRegStr HKLM "${KEY}" "Program" "$INSTDIR"
  WriteRegStr HKLM "${KEY}" "Data" "$Data"
  WriteRegStr HKLM "${KEY}" "Version" "${VERSION}"
  WriteRegStr HKLM "${KEY}" "Account" "$Account"
  ${If} $Account == "" ; a locked PC, whose lock opens the kiosk
    DeleteRegValue HKLM "${RUN}" "HocSo"
  ${Else}
    WriteRegStr HKLM "${RUN}" "HocSo" '"$INSTDIR\hocso.exe" --supervise "--account=$Account"'
  ${EndIf}
  CreateShortCut "${LINK}" "$INSTDIR\hocso.exe" "--supervise"
  CreateShortCut "${GUIDE}" "$INSTDIR\guide\manager.vi.html"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayIcon" "$INSTDIR\hocso.exe,0"
  WriteRegStr HKLM "${UNINSTALL}" "Publisher" "${NAME}"
  WriteRegStr HKLM "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${UNINSTALL}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKLM "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL}" "NoRepair" 1
FunctionEnd

; Prepare makes the data folder, sets the office up and locks the PC. The program is there by then, so it goes on after a failure.
Function Prepare
  StrCpy $0 ""
  ${If} $Account != ""
  ${AndIf} $Given == 1
    StrCpy $0 '--account "$Account"'
  ${EndIf}
  nsExec::ExecToStack '"$INSTDIR\hocsoctl.exe" --lang en --data "$Data" folder $0'
  Pop $0
  Pop $1
  ${If} $0 != 0
    ${Tell} "$(NoFolder)$\r$\n$1"
    SetErrorLevel 8
    Return
  ${EndIf}
  ${If} $Setup != ""
    StrCpy $2 ""
    ${If} $Recovery != ""
      StrCpy $2 '--recovery-file "$Recovery"'
    ${EndIf}
    ${GetParent} "$Setup" $3
    SetOutPath "$3" ; files that the set-up file names are found from there
    nsExec::ExecToStack '"$INSTDIR\hocsoctl.exe" --lang en --data "$Data" setup --file "$Setup" $2'
    Pop $0
    Pop $1
    SetOutPath "$INSTDIR"
    ${If} $0 != 0
      ${Tell} "$(SetupBad)$\r$\n$1"
      SetErrorLevel 3
    ${EndIf}
  ${EndIf}
  ${If} $Kiosk == 1
    nsExec::ExecToStack '"$INSTDIR\hocsoctl.exe" --lang en --data "$Data" kiosk enable'
    Pop $0
    Pop $1
    ${If} $0 != 0
      ${Tell} "$(LockBad)"
      Push "$1"
      Call Say
      SetErrorLevel 4
    ${EndIf}
  ${EndIf}
FunctionEnd

; OpenAgain opens the kiosk that was closed, as the person at the desktop and not as the administrator. Where there is no desktop a lock
; opens it, or the next sign-in does.
Function OpenAgain
  ${If} $Running == 1
    StrCpy $Open 1
  ${EndIf}
  ${If} $Open == 1
  ${AndIf} ${Silent}
    FindWindow $0 "Shell_TrayWnd"
    ${If} $0 <> 0
      Call OpenKiosk
    ${Else}
      Push "$(OpensLater)"
      Call Say
      GetErrorLevel $0
      ${If} $0 < 1 ; else something else is worth knowing more
        SetErrorLevel 3010
      ${EndIf}
    ${EndIf}
  ${EndIf}
FunctionEnd

; The desktop's own program opens what it is given with the rights of the person.
Function OpenKiosk
  Exec '"$WINDIR\explorer.exe" "${LINK}"'
FunctionEnd

Function un.onInit
  SetShellVarContext all
  ${UnOption} "/LOG=" $Log
  ${UnOption} "/PURGE=" $Purge
  Call un.Language
  ReadRegStr $Data HKLM "${KEY}" "Data"
FunctionEnd

Function un.Options
  !insertmacro MUI_HEADER_TEXT "$(UnTitle)" "$(UnSubtitle)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 4u 100% 60u "$(UnKept)"
  Pop $0
  ${NSD_CreateCheckbox} 0 72u 100% 12u "$(UnPurge)"
  Pop $Field1
  ${If} $Purge == 1
    ${NSD_Check} $Field1
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function un.OptionsLeave
  ${NSD_GetState} $Field1 $0
  StrCpy $Purge 0
  ${If} $0 == ${BST_CHECKED}
    StrCpy $Purge 1
  ${EndIf}
FunctionEnd

Section Uninstall
  SetShellVarContext all
  nsExec::ExecToStack '"$INSTDIR\hocsoctl.exe" --lang en kiosk disable' ; where it is not locked, nothing is changed
  Pop $0
  Pop $1
  ${If} $0 == 1
    ${UnTell} "$(UnLocked)$\r$\n$1"
    SetErrorLevel 4
    Quit
  ${EndIf}
  Call un.Stop
  SetOutPath "$TEMP"
  ClearErrors
  !include "${LIST}"
  RMDir "$INSTDIR\guide"
  Delete "$INSTDIR\uninstall.exe"
  RMDir /r "$INSTDIR\lockdown" ; what the lock and updates left
  RMDir /r "$INSTDIR\update"
  Delete "$INSTDIR\update.pem"
  ClearErrors
  RMDir "$INSTDIR"
  ${If} ${Errors}
    ${UnTell} "$(UnRunning)"
    SetErrorLevel 5
  ${EndIf}
  Delete "${LINK}"
  Delete "${GUIDE}"
  DeleteRegValue HKLM "${RUN}" "HocSo"
  DeleteRegKey HKLM "${UNINSTALL}"
  DeleteRegValue HKLM "${KEY}" "Account"
  DeleteRegValue HKLM "${KEY}" "Version"
  DeleteRegValue HKLM "${KEY}" "Program"
  ${If} $Purge == 1
  ${AndIf} ${FileExists} "$Data\hocso.db"
    RMDir /r "$Data"
    DeleteRegValue HKLM "${KEY}" "Data"
    DeleteRegKey /ifempty HKLM "${KEY}"
    ${UnTell} "$(UnDonePurged)"
  ${Else}
    ${UnTell} "$(UnDoneKept)"
  ${EndIf}
SectionEnd
