# needs: git
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 HOME=$PWD
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org
git init -q -b main repository && cd repository || exit
for i in $(seq 1 12); do
    mkdir -p "folder$((i % 4))"
    seq $((i * 100)) $((i * 1100)) >"folder$((i % 4))/file$i"
    seq 1 $((i * 500)) >common
    git add -A
    GIT_AUTHOR_DATE="2024-01-$i 12:00 +0000" GIT_COMMITTER_DATE="2024-01-$i 12:00 +0000" git commit -q -m "Commit $i"
done
git branch side HEAD~5
GIT_COMMITTER_DATE="2024-02-01 12:00 +0000" GIT_AUTHOR_DATE="2024-02-01 12:00 +0000" git merge -q --no-ff -m merge side
git log --stat --format='%H %s' | sha256sum
git gc -q --aggressive && git fsck --full --strict && git count-objects -v | grep -e in-pack -e packs
git blame common | sha256sum
git diff HEAD~7 | sha256sum
git rev-parse HEAD
git archive HEAD | sha256sum
git clone -q . ../copy && git -C ../copy log --format=%H | sha256sum
git grep -c 77 HEAD~3 | head -3
git show missing; echo $?
