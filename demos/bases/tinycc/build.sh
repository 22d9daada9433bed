#!/bin/sh
# Builds compiler.tar in the current folder: TinyCC, linked with musl, and what it needs to link programs with musl.
# $RECIPE = this folder, $SOURCE = the .dsc file of Debian's source package. Runs in a box of the studio.
# The same compiler, musl and SOURCE_DATE_EPOCH give the same bytes.
set -eu

musl=$(gcc -print-multiarch | sed 's/-gnu$/-musl/')
dpkg-source --extract "$SOURCE" source
cd source
./configure --cc=musl-gcc --prefix=/usr --config-musl --extra-cflags=-Os --extra-ldflags='-static -s' \
  --sysincludepaths=/usr/include:/usr/lib/tcc/include --libpaths=/usr/lib --crtprefix=/usr/lib --elfinterp=/lib/ld-musl.so.1
# Of its library only what every program is linked with; the rest serves run-time checks.
make tcc
make -C lib ../libtcc1.a
cd ..

mkdir -p root/usr/bin root/usr/include root/usr/lib/tcc
cp source/tcc root/usr/bin/tcc
ln -s tcc root/usr/bin/cc
cp -r source/include root/usr/lib/tcc/include
cp source/libtcc1.a root/usr/lib/tcc/
cp -r "/usr/include/$musl/." root/usr/include/
for file in crt1.o crti.o crtn.o libc.a; do cp "/usr/lib/$musl/$file" root/usr/lib/; done
strip --strip-debug --enable-deterministic-archives root/usr/lib/libc.a
chmod -R u=rwX,go=rX root
tar --create --file compiler.tar --directory root --sort=name --numeric-owner --owner=0 --group=0 --mtime="@$SOURCE_DATE_EPOCH" .
