# fish completion of hocso
complete -c hocso -l help -d 'show the help'
complete -c hocso -l version -d 'print the version'
complete -c hocso -l data -d 'data folder' -xa '(__fish_complete_directories)'
complete -c hocso -l windowed -d 'open in a window'
complete -c hocso -l supervise -d 'start the kiosk again when it crashes or hangs'
complete -c hocso -l session -d 'the kind of session' -x
complete -c hocso -l stick -d 'a folder that counts as a USB stick' -xa '(__fish_complete_directories)'
