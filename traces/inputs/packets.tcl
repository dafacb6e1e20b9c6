# A serial line's packets: records are packed into bytes, framed as SLIP does it with a checksum behind, sent over a line
# that sometimes spoils one, and taken apart again on the other side.
#   jimsh packets.tcl

proc checksum {bytes} {
    set crc 65535
    foreach byte $bytes {
        set crc [expr {$crc ^ ($byte << 8)}]
        for {set i 0} {$i < 8} {incr i} {
            set crc [expr {$crc & 32768 ? (($crc << 1) ^ 4129) & 65535 : ($crc << 1) & 65535}]
        }
    }
    return $crc
}

proc pack {record} {
    set bytes {}
    dict for {name value} $record {
        lappend bytes [string length $name]
        foreach character [split $name ""] { lappend bytes [scan $character %c] }
        lappend bytes [expr {$value >> 8 & 255}] [expr {$value & 255}]
    }
    return $bytes
}

proc frame {bytes} {
    set crc [checksum $bytes]
    lappend bytes [expr {$crc >> 8}] [expr {$crc & 255}]
    set framed {192}
    foreach byte $bytes {
        switch $byte {
            192 { lappend framed 219 220 }
            219 { lappend framed 219 221 }
            default { lappend framed $byte }
        }
    }
    return [lappend framed 192]
}

proc unframe {framed} {
    set bytes {}
    set escaped 0
    foreach byte [lrange $framed 1 end-1] {
        if {$byte == 219} { set escaped 1; continue }
        lappend bytes [expr {$escaped ? ($byte == 220 ? 192 : 219) : $byte}]
        set escaped 0
    }
    if {[checksum [lrange $bytes 0 end-2]] != ([lindex $bytes end-1] << 8 | [lindex $bytes end])} { error "checksum" }
    return [lrange $bytes 0 end-2]
}

proc unpack {bytes} {
    set record [dict create]
    while {[llength $bytes] > 0} {
        set length [lindex $bytes 0]
        set name ""
        foreach byte [lrange $bytes 1 $length] { append name [format %c $byte] }
        dict set record $name [expr {[lindex $bytes $length+1] << 8 | [lindex $bytes $length+2]}]
        set bytes [lrange $bytes $length+3 end]
    }
    return $record
}

set seed 7
set lost 0
set window {}
for {set n 0} {$n < 60} {incr n} {
    set record [dict create seq $n]
    foreach name {level flow pressure temperature} {
        set seed [expr {($seed * 1103515245 + 12345) & 2147483647}]
        if {$seed & 65536} { dict set record $name [expr {$seed >> 15 & 65535}] }
    }
    set framed [frame [pack $record]]
    if {$n % 17 == 5} { set framed [lreplace $framed 3 3 1] }
    if {[catch {unpack [unframe $framed]} received]} { incr lost; continue }
    lappend window $received
    if {[llength $window] > 16} { set window [lrange $window 1 end] }
}
puts "$lost lost, [llength $window] in the window, the last is [lindex $window end]"
