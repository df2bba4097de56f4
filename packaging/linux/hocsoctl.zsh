#compdef hocsoctl
_hocsoctl() {
	local -a found
	found=(${(f)"$(hocsoctl complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)"})
	if (( $#found )); then
		compadd -a found
	else
		_files
	fi
}
_hocsoctl "$@"
