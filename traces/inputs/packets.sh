#!/bin/sh
# What the broker that listens on port 18883 has to do: a dashboard and an alarm that listen, twelve stations that send
# readings, and one listener that comes back after its readings have waited for it.
#   packets.sh MESSAGES   (of each station)
host="-h 127.0.0.1 -p 18883"
mosquitto_sub $host -q 1 -t 'site/+/+/reading' > /dev/null & dashboard=$!
mosquitto_sub $host -q 2 -t 'site/#' -T 'site/1/#' > /dev/null & alarm=$!
mosquitto_sub $host -q 1 -c -i archive -t 'site/2/#' -C 1 -W 1 > /dev/null

for station in 1 2 3 4 5 6 7 8 9 10 11 12; do
    for n in $(seq "$1"); do
        echo "{\"station\":$station,\"seq\":$n,\"temperature\":$((1800 + (n * 37 + station * 11) % 600)),\"humidity\":$((40 + n % 31))}"
    done | mosquitto_pub $host -i "station$station" -q $((station % 3)) -r -l -t "site/$((station % 4))/$station/reading" &
    last=$!
done
wait $last
sleep 2
mosquitto_sub $host -q 1 -c -i archive -t 'site/2/#' -W 2 > /dev/null
kill $dashboard $alarm
