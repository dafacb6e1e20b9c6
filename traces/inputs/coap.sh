#!/bin/sh
# What the server on port 15683 has to do: stations put their readings, and get what others have put; a large one goes
# block by block.
#   coap.sh ROUNDS
at=coap://127.0.0.1:15683
large=$(mktemp)
seq 200 > "$large"
for round in $(seq "$1"); do
    coap-client-notls -m put -e "$((1800 + round * 37 % 600))" "$at/station/$((round % 9))/temperature"
    coap-client-notls -m get "$at/station/$((round * 5 % 9))/temperature"
    coap-client-notls -m get "$at/.well-known/core"
    coap-client-notls -m get -s 1 "$at/time"
    [ $((round % 10)) -ne 0 ] || coap-client-notls -m put -b 128 -f "$large" "$at/log/$round"
    [ $((round % 10)) -ne 5 ] || coap-client-notls -m get -b 128 "$at/log/$((round - 5))"
    [ $((round % 15)) -ne 0 ] || coap-client-notls -m delete "$at/station/$((round % 9))/temperature"
done > /dev/null 2>&1
rm "$large"
