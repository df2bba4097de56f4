; What the installer says, in both languages. A text is called by its name: $(Advice).
; UTF-8.

!macro TEXT name vi en
  LangString ${name} ${LANG_VIETNAMESE} "${vi}"
  LangString ${name} ${LANG_ENGLISH} "${en}"
!macroend
!define Text "!insertmacro TEXT"

; NSIS' own words, where they are not what people read elsewhere.
LangString ^NextBtn ${LANG_VIETNAMESE} "&Tiếp tục >"
LangString ^BackBtn ${LANG_VIETNAMESE} "< &Quay lại"

${Text} WelcomeTitle "Kiosk Học Số ${VERSION}" "Kiosk Học Số ${VERSION}"
${Text} WelcomeNew "Máy này sẽ có kiosk để mọi người trong cơ quan học kỹ năng số, không cần mạng.$\r$\n$\r$\nKết quả học nằm trong máy này, ở thư mục:$\r$\n$Data$\r$\n$\r$\nBạn bấm Tiếp tục." "This PC gets a kiosk where everybody in the office learns digital skills, without a network.$\r$\n$\r$\nWhat people learn stays on this PC, in the folder:$\r$\n$Data$\r$\n$\r$\nPress Next."
${Text} WelcomeUpgrade "Máy đang có bản $Was. Bản mới là ${VERSION}.$\r$\n$\r$\nKiosk đang chạy sẽ đóng lại một lúc. Kết quả học được giữ nguyên, và được sao lưu trước khi kiosk mới mở.$\r$\n$\r$\nBạn bấm Tiếp tục." "Version $Was is installed. The new one is ${VERSION}.$\r$\n$\r$\nA running kiosk closes for a moment. What people learned is kept, and backed up before the new kiosk opens.$\r$\n$\r$\nPress Next."
${Text} WelcomeRepair "Máy đã có bản ${VERSION}. Cài lại để sửa các tệp của chương trình.$\r$\n$\r$\nKết quả học và các thiết lập được giữ nguyên.$\r$\n$\r$\nBạn bấm Tiếp tục." "Version ${VERSION} is installed already. Installing it again repairs the program's files.$\r$\n$\r$\nWhat people learned and all settings are kept.$\r$\n$\r$\nPress Next."

${Text} OptionsTitle "Ai mở kiosk?" "Who opens the kiosk?"
${Text} OptionsSubtitle "Kiosk tự mở khi tài khoản này đăng nhập Windows." "The kiosk opens by itself when this account signs in to Windows."
${Text} OptionsAccount "Tài khoản Windows chạy kiosk:" "The Windows account that the kiosk runs in:"
${Text} OptionsAccountNote "Chỉ tài khoản này và người quản trị máy mở được dữ liệu." "Only this account and the PC's administrators can open the data."
${Text} OptionsKiosk "Khóa máy: máy chỉ chạy kiosk" "Lock this PC: nothing but the kiosk runs on it"
${Text} OptionsKioskNote "Bật lại máy thì kiosk mở ngay, không vào được chương trình khác. Người quản trị tắt khóa lúc nào cũng được." "After a restart the kiosk opens at once and nothing else can be reached. An administrator can switch the lock off at any time."
${Text} NoAccount "Máy này không có tài khoản Windows “$Account”. Bạn kiểm tra lại tên." "There is no Windows account “$Account” on this PC. Please check the name."

${Text} FinishText "Kiosk đã có trên máy này.$\r$\n$\r$\nKết quả học nằm ở:$\r$\n$Data" "The kiosk is on this PC.$\r$\n$\r$\nWhat people learn is kept in:$\r$\n$Data"
${Text} FinishRun "Mở kiosk ngay" "Open the kiosk now"

${Text} OldWindows "Kiosk cần Windows 10 hoặc Windows 11, loại 64 bit." "The kiosk needs Windows 10 or Windows 11, 64-bit."
${Text} Newer "Máy đang có bản $Was, mới hơn bản ${VERSION}. Bản cũ không đọc được dữ liệu của bản mới.$\r$\n$\r$\nBạn giữ bản $Was. Nếu cần bản ${VERSION}: gỡ bản $Was, giữ lại dữ liệu, khôi phục bản sao lưu làm bằng ${VERSION} vào một thư mục mới, rồi cài với /DATA= là thư mục đó." "Version $Was is installed, which is newer than ${VERSION}. An older kiosk cannot read its data.$\r$\n$\r$\nKeep $Was. If ${VERSION} is needed: remove $Was and keep the data, restore a backup that was made with ${VERSION} into a new folder, then install with /DATA= and that folder."
${Text} BadData "Thư mục dữ liệu phải ở ổ đĩa trong máy, không phải gốc ổ đĩa: $Data" "The data folder must be on a drive of this PC, and not a drive's root: $Data"
${Text} NoSetup "Không có tệp thiết lập: $Setup" "There is no set-up file: $Setup"
${Text} NeedAccount "Không có ai đang đăng nhập. Bạn cho biết tài khoản chạy kiosk: /ACCOUNT=TÊN, hoặc khóa máy: /KIOSK=1." "Nobody is signed in. Say which account runs the kiosk: /ACCOUNT=NAME, or lock the PC: /KIOSK=1."
${Text} NotReplaced "Không thay được các tệp của chương trình ở $INSTDIR. Bản cũ vẫn còn nguyên.$\r$\n$\r$\nBạn khởi động lại máy rồi cài lại." "The program's files in $INSTDIR could not be replaced. The old version is still whole.$\r$\n$\r$\nRestart the PC and install again."
${Text} NoFolder "Chương trình đã có, nhưng không chuẩn bị được thư mục dữ liệu $Data:" "The program is there, but the data folder $Data could not be prepared:"
${Text} SetupBad "Chương trình đã có, nhưng chưa thiết lập được từ $Setup:" "The program is there, but it could not be set up from $Setup:"
${Text} LockBad "Chương trình đã có, nhưng chưa khóa được máy.$\r$\n$\r$\nWindows Home không khóa được; Windows Pro, Enterprise, Education thì được. Enterprise và Education có khi cần khởi động lại máy một lần: bạn khởi động lại, chạy lại bộ cài này và đánh dấu ô khóa máy." "The program is there, but the PC is not locked.$\r$\n$\r$\nWindows Home cannot be locked; Windows Pro, Enterprise and Education can. Enterprise and Education may need one restart first: restart the PC, run this installer again and tick the box that locks the PC."
${Text} Done "Đã cài bản ${VERSION}. Dữ liệu: $Data" "Version ${VERSION} is installed. Data: $Data"
${Text} OpensLater "Kiosk đã đóng để thay bản mới. Kiosk mở lại khi có người đăng nhập, hoặc sau khi khởi động lại máy." "The kiosk was closed to be replaced. It opens again when somebody signs in, or after a restart."

${Text} UnTitle "Gỡ Kiosk Học Số" "Remove Kiosk Học Số"
${Text} UnSubtitle "Chương trình được gỡ. Kết quả học thì bạn chọn." "The program goes. What people learned is for you to decide."
${Text} UnKept "Kết quả học, giấy ghi nhận và khóa của cơ quan nằm ở:$\r$\n$\r$\n$Data$\r$\n$\r$\nCài lại kiosk thì dùng tiếp được." "What people learned, their records and the office's keys are in:$\r$\n$\r$\n$Data$\r$\n$\r$\nA kiosk that is installed again goes on with them."
${Text} UnPurge "Xóa cả những dữ liệu này, không lấy lại được" "Delete all of that, too; it cannot be had back"
${Text} UnDoneKept "Đã gỡ chương trình. Dữ liệu vẫn ở: $Data" "The program is removed. The data are kept in: $Data"
${Text} UnDonePurged "Đã gỡ chương trình và xóa dữ liệu ở: $Data" "The program is removed and the data in $Data are deleted"
${Text} UnLocked "Chưa gỡ gì cả, vì chưa mở khóa được máy:" "Nothing was removed, since the PC could not be unlocked:"
${Text} UnRunning "Không gỡ được một số tệp ở $INSTDIR. Bạn khởi động lại máy rồi xóa thư mục đó." "Some files in $INSTDIR could not be removed. Restart the PC, then delete that folder."
