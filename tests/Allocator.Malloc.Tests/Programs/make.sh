# needs: make
{
    echo 'all: $(foreach i,$(shell seq 1 120),out/$i)'
    printf '\tcat $(sort $^) | sort -n | sha256sum\n'
    printf 'out/%%: | out\n\tseq $* $*00 >$@\n'
    printf 'out:\n\tmkdir out\n'
    echo 'words := $(foreach i,$(shell seq 1 3000),word$i)'
    echo '$(info $(words $(filter %7,$(words))) $(lastword $(patsubst word%,%th,$(words))))'
} >Makefile
make -s -j4
make -q && echo current
make missing; echo $?
