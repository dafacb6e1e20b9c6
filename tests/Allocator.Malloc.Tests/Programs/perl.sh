# needs: perl
PERL_HASH_SEED=0 perl -e '
use strict; use warnings; use threads ();
my %count; my $state = 1;
for (1 .. 400000) { $state = ($state * 1103515245 + 12345) % 2147483648; $count{sprintf "%x", $state % 50000}++; }
my @top = (sort { $count{$b} <=> $count{$a} || $a cmp $b } keys %count)[0 .. 9];
print join(" ", map { "$_=$count{$_}" } @top), "\n";
my $text = join " ", sort keys %count;
my $found = () = $text =~ /\b(\w)(\w)\2\1?\b/g;
(my $other = $text) =~ s/(\w+) (\w+)/$2 $1/g;
print length $text, " $found ", unpack("%32C*", $other), "\n";
my @threads = map { my $n = $_; threads->create(sub { my @l = map { "x" x ($_ % 100) } 1 .. 20000; scalar @l + $n }) } 1 .. 4;
print join(" ", map { $_->join } @threads), "\n";
for my $i (1 .. 5) { my $pid = fork; if (!$pid) { my @l = (1) x 100000; exit $i } waitpid $pid, 0; print $? >> 8, " " }
print "\n";
'
