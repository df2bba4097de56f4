# bash completion of hocso
_hocso() {
	case "${COMP_WORDS[COMP_CWORD - 1]}" in
	--data | --stick) compopt -o dirnames ;;
	*) COMPREPLY=($(compgen -W "--help --version --data --windowed --stick --supervise --session" -- "${COMP_WORDS[COMP_CWORD]}")) ;;
	esac
}
complete -F _hocso hocso
