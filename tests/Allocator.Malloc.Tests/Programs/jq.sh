# needs: jq
jq -n '[range(15000) | {id: ., name: "n\(. * 7919 % 10007)", tags: [range(. % 5)]}]' >data.json
sha256sum data.json
jq -c 'group_by(.name[0:3]) | map({key: .[0].name[0:3], count: length, sum: (map(.id) | add)}) | sort_by(-.count) | .[0:5]' data.json
jq -r '.[] | select(.id % 4999 == 0) | [.id, .name, (.tags | tostring)] | @csv' data.json
jq '[.[] | .name | test("9[0-9]9")] | map(select(.)) | length' data.json
jq '.[' data.json; echo $?
