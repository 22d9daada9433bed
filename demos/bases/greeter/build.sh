#!/bin/sh
# Builds files.tar in the current folder: the files that the layers of the image begin with.
# Runs in a box of the studio. The same SOURCE_DATE_EPOCH gives the same bytes.
set -eu

mkdir -p root/app/old root/app/words root/app/rooms
printf '#!/bin/sh\necho "$GREETING, ${1:-world}!"\n' > root/app/greet.sh
echo 'To greet somebody, give the name.' > root/app/manual.txt
echo 'Smile.' > root/app/secret.txt
echo 'Water the plants.' > root/app/notes.txt
echo 'Not finished.' > root/app/draft.txt
echo 'From last year.' > root/app/old/notes.txt
echo 'Hello' > root/app/words/english.txt
echo 'Hallo' > root/app/words/german.txt
echo 'Ada, Grace' > root/app/guests
echo 'Six beds' > root/app/rooms/blue.txt
chmod -R u=rwX,go=rX root
chmod 755 root/app/greet.sh
tar --create --file files.tar --directory root --sort=name --numeric-owner --owner=0 --group=0 --mtime="@$SOURCE_DATE_EPOCH" app
