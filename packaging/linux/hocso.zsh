#compdef hocso
_arguments '--help[show the help]' '--version[print the version]' '--data=[data folder]:folder:_directories' '--windowed[open in a window]' '*--stick=[a folder that counts as a USB stick]:folder:_directories'
