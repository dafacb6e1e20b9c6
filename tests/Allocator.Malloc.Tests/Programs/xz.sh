# needs: xz
# region: 1G
seq 1 200000 >data
xz -T2 -k --block-size=1MiB data && sha256sum data.xz && xz -T2 -dc data.xz | sha256sum
xz -9e -T1 -c data | sha256sum
xz --format=lzma -1 -c data | xz -dc | cmp - data && echo same
xz -dc program.sh; echo $?
