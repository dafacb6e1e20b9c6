# needs: bash
declare -A seen
list=()
for ((i = 0; i < 12000; i++)); do
    key=$(((i * 7919) % 9973))
    seen[k$key]+=x
    list+=("item $i ${seen[k$key]}")
done
echo "${#seen[@]} ${#list[@]} ${list[11999]}"
text="${list[*]}"
echo "${#text}" "${text//item 77/thing}" | sha256sum
for i in {1..20}; do part=$(printf '%s\n' "${list[@]:i:50}" | tail -1); done
echo "$part"
[[ $text =~ (item\ 77[0-9]+) ]] && echo "${BASH_REMATCH[1]}"
mapfile -t lines < <(printf '%s\n' {1..50000}); echo "${#lines[@]}"
f() { local depth=$1; ((depth == 0)) || f $((depth - 1)); }; f 500
trap 'echo done' EXIT
exit 3
