# A station's readings, as a gateway sees them: each arrives as a line of JSON, is decoded, checked and corrected, goes
# into its sensor's window of the last readings, and leaves as a line of JSON. At the end a summary of each sensor.
#   jq --null-input --compact-output --from-file sensors.jq

def noise($n): ($n * 1103515245 + 12345) % 65536 / 65536;

def line($n):
    { id: "sensor-\($n % 6)", seq: $n, t: (1767225600 + 30 * $n),
      values: { temperature: (18 + 6 * noise($n)), humidity: (40 + 30 * noise($n * 7)), battery: (3.6 - $n / 40000) },
      flags: [if noise($n * 3) > 0.95 then "low-signal" else empty end, if $n % 97 == 0 then "boot" else empty end] }
    | tojson;

def corrected:
    .values.temperature |= (. * 100 | floor / 100)
    | .values.humidity |= ([., 65] | min | floor)
    | .values |= with_entries(.key |= .[0:4]);

def summary:
    { id: .[0].id, count: length, warmest: (map(.values.temp) | max),
      humidity: (map(.values.humi) | add / length | floor), flags: (map(.flags[]) | group_by(.) | map({(.[0]): length}) | add) };

reduce range(0; 420) as $n ({ windows: {}, sent: 0 };
    (line($n) | fromjson | corrected) as $reading
    | .windows[$reading.id] = ((.windows[$reading.id] // []) + [$reading])[-4:]
    | .sent += ($reading | tojson | length))
| .sent, (.windows[] | summary)
