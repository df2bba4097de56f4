# fish completion of hocsoctl
complete -c hocsoctl -a '(set -l words (commandline -opc)[2..] (commandline -ct); hocsoctl complete -- $words 2>/dev/null)'
