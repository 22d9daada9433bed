#!/bin/sh
# Builds rootfs.tar in the current folder: the packages in the folder $PACKAGES, installed as debootstrap installs them:
# unpacked first, so that their own tools are there, then installed by their own dpkg. Runs in a box of the studio.
# The same packages and SOURCE_DATE_EPOCH give the same bytes.
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

mkdir root
for part in bin lib lib64 sbin; do
  mkdir -p "root/usr/$part"
  ln -s "usr/$part" "root/$part"
done
for package in "$PACKAGES"/*.deb; do dpkg-deb --extract "$package" root; done

mkdir root/packages
mount --bind "$PACKAGES" root/packages
mount --bind /dev root/dev
mount -t proc proc root/proc
chroot root sh -c 'dpkg --install --force-depends --force-unsafe-io /packages/*.deb'
umount root/proc root/dev root/packages
rmdir root/packages

rm -rf root/var/log/* root/var/cache/* root/var/lib/dpkg/*-old root/var/lib/apt/lists/* root/etc/machine-id
: > root/etc/hostname
tar --create --file rootfs.tar --directory root --sort=name --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" .
