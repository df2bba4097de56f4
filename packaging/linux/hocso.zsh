#compdef hocso
_arguments '--help[show the help]' '--version[print the version]' '--data=[data folder]:folder:_directories' '--windowed[open in a window]' '--supervise[start the kiosk again when it crashes or hangs]' '--session=[the kind of session]:name:' '*--stick=[a folder that counts as a USB stick]:folder:_directories'
