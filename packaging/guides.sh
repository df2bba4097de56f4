#!/usr/bin/env bash
# Makes the guides into pages for any browser, with their pictures beside them:
#
#	packaging/guides.sh OUT
set -euo pipefail
mkdir -p "$1"
out=$(realpath "$1")
cd "$(dirname "$0")/.."

declare -A other=([vi]=en [en]=vi) name=([vi]="Tiếng Việt" [en]=English)
for lang in vi en; do
	for guide in assets/guide/manager.$lang.md packaging/it-guide.$lang.md packaging/windows/LOCKDOWN.$lang.md; do
		page=$out/$(basename "$guide" .md).html
		cat >"$page" <<-END
			<!DOCTYPE html>
			<html lang="$lang">
			<meta charset="utf-8">
			<meta name="viewport" content="width=device-width">
			<title>$(sed -n 's/^# //p;T;q' "$guide")</title>
			<style>
			body { font: 17px/1.6 sans-serif; max-width: 46em; margin: 2em auto; padding: 0 1em; color: #1c2233 }
			img { max-width: 100%; border: 1px solid #ccd }
			table { border-collapse: collapse }
			td, th { border: 1px solid #ccd; padding: .3em .6em; text-align: left; vertical-align: top }
			pre { overflow: auto; background: #f4f2ee; padding: .6em }
			</style>
			<p><a href="$(basename "$guide" ".$lang.md").${other[$lang]}.html">${name[${other[$lang]}]}</a></p>
		END
		# The guides stand in one folder here, and a heading gets the name by which the contents link to it.
		sed -E 's#\]\(([^):]*/)?([A-Za-z-]+\.(vi|en))\.md#](\2.html#g' "$guide" | cmark-gfm -e table | perl -CSD -pe '
			s{<h([2-4])>(.*?)</h\1>}{
				my ($level, $words) = ($1, $2);
				(my $name = lc $words) =~ s/<[^>]*>|[^\p{L}\p{N}_ -]//g;
				$name =~ tr/ /-/;
				qq(<h$level id="$name">$words</h$level>)
			}ge' >>"$page"
	done
done
cp assets/guide/*.png "$out/"

# No page leads nowhere.
cd "$out"
for page in *.html; do
	while read -r target; do
		if [ ! -e "$target" ]; then
			echo "guides: $page leads to $target, which is not there" >&2
			exit 1
		fi
	done < <(grep -oE '(href|src)="[^"#]+' "$page" | sed 's/.*="//' | grep -v '^https\?:' || true)
done
