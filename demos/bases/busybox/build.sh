#!/bin/sh
# Builds rootfs.tar in the current folder: BusyBox with the applets of busybox.config, linked with musl.
# $RECIPE = this folder, $SOURCE = the .dsc file of Debian's source package. Runs in a box of the studio.
# The same compiler, musl and SOURCE_DATE_EPOCH give the same bytes.
set -eu

dpkg-source --extract "$SOURCE" source
# BusyBox includes the kernel's headers, which musl does not bring.
mkdir -p headers
for part in linux asm-generic mtd; do ln -sfn /usr/include/$part headers/$part; done
ln -sfn "/usr/include/$(gcc -print-multiarch)/asm" headers/asm

cp "$RECIPE/busybox.config" source/.config
make -C source oldconfig < /dev/null
make -C source -j"$(nproc)" CC=musl-gcc HOSTCC=gcc CFLAGS=-Os EXTRA_CFLAGS="-I$PWD/headers" busybox

# Without dev, proc and sys a container would have to make them, and every layer above would show it.
mkdir -p root/bin root/dev root/etc root/home root/proc root/root root/sys root/tmp
cp source/busybox root/bin/busybox
for applet in $(source/busybox --list); do
  [ "$applet" = busybox ] || ln -s busybox "root/bin/$applet"
done
printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n' > root/etc/passwd
printf 'root:x:0:\nnogroup:x:65534:\n' > root/etc/group
chmod -R u=rwX,go=rX root
chmod 1777 root/tmp
chmod 700 root/root
tar --create --file rootfs.tar --directory root --sort=name --numeric-owner --owner=0 --group=0 --mtime="@$SOURCE_DATE_EPOCH" .
