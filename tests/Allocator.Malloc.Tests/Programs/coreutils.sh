# needs: sort awk sed join factor
export LC_ALL=C
seq 1 100000 | awk '{ x = (x * 1103515245 + 12345 + $1) % 2147483648; print x, $1 % 1000, "name" x % 77 }' >data
sort --parallel=4 -S 20M -k2,2n -k1,1 data | sha256sum
sort --parallel=4 -S 2M -u -k3 data | head -80 | sha256sum
awk '{ sum[$3] += $1; list[$2] = list[$2] "," $1 } END { for (k in sum) print k, sum[k]; print length(list[5]) }' data | sort -S 4M | sha256sum
sed -E 's/([0-9]+) ([0-9]+) name([0-9])/\3-\2-\1/; /99/d' data | sha256sum
cut -d' ' -f3 data | sort -S 4M | uniq -c | sort -S 4M -rn | head -5
join <(sort -S 4M -k1,1 data | head -5000) <(sort -S 4M -k1,1 data | head -9000) | wc -l
tac data | paste - data | tail -1 | tr a-z A-Z
grep -c 'name1\|name2' data; grep -E -o '(.)\1\1+' data | sort -S 4M | uniq -c | sort -S 4M -rn | head -3
diff <(head -3000 data) <(head -3100 data | tail -3000) | tail -2
find . -type f | wc -l; printf '%s\n' a b c | xargs -P 3 -n 1 echo | sort -S 4M
factor 1234567890123456789012345678901234567
