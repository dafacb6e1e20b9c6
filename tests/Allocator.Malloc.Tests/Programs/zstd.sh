# needs: zstd
seq 1 300000 >data
zstd -q -T2 -10 data -o data.zst && sha256sum data.zst && zstd -q -dc data.zst | sha256sum
zstd -q -T2 -15 --long -B1M -c data | sha256sum
seq 1 50 | while read -r i; do mkdir -p parts; seq "$i" "${i}00" >"parts/$i"; done
zstd -q --train parts/* -o dictionary && zstd -q -D dictionary -c parts/9 | sha256sum
