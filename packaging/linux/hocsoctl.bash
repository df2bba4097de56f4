# bash completion of hocsoctl
_hocsoctl() {
	local IFS=$'\n'
	COMPREPLY=($(hocsoctl complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _hocsoctl hocsoctl
